package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Reader;

/** Empty in both directions (RFC 6066, section 7). */
public final class TruncatedHmac extends EmptyExtension {
    TruncatedHmac(Reader in, String message) {}
}
