package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Reader;

/** Empty in both directions (RFC 7366, section 2). */
public final class EncryptThenMac extends EmptyExtension {
    EncryptThenMac(Reader in, String message) {}
}
