/**
 * Certificates made on the spot, good ones and bad ones. Bouncy Castle writes the structures; keys, signatures and parsing
 * are the JDK's, so that no security provider needs to be registered.
 */
package dev.tlstrace.demo.pki;
