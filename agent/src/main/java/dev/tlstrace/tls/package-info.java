/**
 * The protocol: bytes of TLS 1.0 to 1.3 and DTLS 1.0 and 1.2 become messages with the RFCs' own fields.
 *
 * <p>Knows no JVM, no hook and no file. The way in is {@link dev.tlstrace.tls.HandshakeMessage#decode}; each message and
 * each extension is one class, under the RFC's struct that it reads.
 */
package dev.tlstrace.tls;
