package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/**
 * <pre>
 * struct {
 *     CertificateCompressionAlgorithm algorithms&lt;2..2^8-2&gt;;
 * } CertificateCompressionAlgorithms;              RFC 8879, section 3
 * </pre>
 */
public final class CompressCertificate extends Extension {
    private final int[] algorithms;

    CompressCertificate(Reader in, String message) throws Malformed {
        algorithms = in.vector8().u16s();
    }

    /** Code points, best first: what its sender can decompress. */
    public int[] algorithms() {
        return algorithms;
    }

    @Override
    public void describe(Fields out) {
        out.texts("algorithms", Registry.CERTIFICATE_COMPRESSION_ALGORITHMS.names(algorithms));
    }
}
