package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Reader;

/** Empty in both directions (RFC 6066, section 5). */
public final class ClientCertificateUrl extends EmptyExtension {
    ClientCertificateUrl(Reader in, String message) {}
}
