package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * struct {} PostHandshakeAuth;                     RFC 8446, section 4.2.6
 * </pre>
 */
public final class PostHandshakeAuth extends EmptyExtension {
    PostHandshakeAuth(Reader in, String message) {}
}
