package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * struct {
 *     select (Handshake.msg_type) {
 *         case client_hello: Empty;
 *         case server_hello: Empty;
 *     };
 * } CertWithExternPSK;                             RFC 8773, section 4
 * </pre>
 */
public final class TlsCertWithExternPsk extends EmptyExtension {
    TlsCertWithExternPsk(Reader in, String message) {}
}
