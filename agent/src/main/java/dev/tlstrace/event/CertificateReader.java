package dev.tlstrace.event;

import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.CertificateCache;

/** Reads certificates for all who draw them, each once as long as it keeps coming. For tlstrace's thread only. */
public final class CertificateReader {
    private final CertificateCache cache = new CertificateCache();

    /** Where they are kept, for those on the same thread who read them too. */
    public CertificateCache cache() {
        return cache;
    }

    /** Never fails; see {@link Certificate#read}. */
    public Certificate read(byte[] der) {
        return cache.read(der);
    }
}
