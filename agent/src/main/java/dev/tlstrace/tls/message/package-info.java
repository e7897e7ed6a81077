/** One class for each handshake message, under the struct of its RFC. */
package dev.tlstrace.tls.message;
