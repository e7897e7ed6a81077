package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Reader;

/** Empty in both directions (RFC 7627, section 5.1). */
public final class ExtendedMasterSecret extends EmptyExtension {
    ExtendedMasterSecret(Reader in, String message) {}
}
