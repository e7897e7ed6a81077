package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Hex;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.SignatureScheme;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * opaque SerializedSCT&lt;1..2^16-1&gt;;
 *
 * struct {
 *     SerializedSCT sct_list &lt;1..2^16-1&gt;;
 * } SignedCertificateTimestampList;                RFC 6962, section 3.3
 *
 * struct {
 *     Version sct_version;                         // v1(0)
 *     LogID id;                                    // opaque key_id[32]
 *     uint64 timestamp;
 *     CtExtensions extensions;                     // opaque CtExtensions&lt;0..2^16-1&gt;
 *     digitally-signed struct { ... };
 * } SignedCertificateTimestamp;                    RFC 6962, section 3.2
 *
 * struct {
 *     SignatureAndHashAlgorithm algorithm;
 *     opaque signature&lt;0..2^16-1&gt;;
 * } DigitallySigned;                               RFC 5246, section 4.7
 * </pre>
 *
 * Empty where it is asked for: in a ClientHello, and in a CertificateRequest.
 */
public final class SignedCertificateTimestamp extends Extension {
    private final List<Sct> scts;

    SignedCertificateTimestamp(Reader in, String message) throws Malformed {
        if (in.isEmpty()) {
            scts = null;
            return;
        }
        scts = new ArrayList<>();
        Reader list = in.vector16();
        while (!list.isEmpty()) {
            scts.add(new Sct(list.vector16()));
        }
    }

    @Override
    public void describe(Fields out) {
        out.objects("sct_list", scts);
    }

    private static final class Sct implements Described {
        private final int version;
        private final byte[] id;
        private final long timestamp;
        private final byte[] ctExtensions;
        private final int algorithm;
        private final byte[] signature;
        private final byte[] unknown;

        Sct(Reader in) throws Malformed {
            version = in.u8();
            if (version == 0) {
                id = in.opaque(32);
                timestamp = in.u64();
                ctExtensions = in.vector16().rest();
                algorithm = in.u16();
                signature = in.vector16().rest();
                unknown = null;
                in.end();
            } else {
                id = null;
                timestamp = 0;
                ctExtensions = null;
                algorithm = 0;
                signature = null;
                unknown = in.rest();
            }
        }

        @Override
        public void describe(Fields out) {
            out.text("sct_version", version == 0 ? "v1" : Hex.code(version, 1));
            if (unknown != null) {
                out.bytes("data", unknown);
                return;
            }
            out.bytes("id", id);
            // milliseconds since 1970
            out.number("timestamp", timestamp);
            // the RFC's name is taken by the messages' own
            out.bytes("ct_extensions", ctExtensions);
            out.text("algorithm", SignatureScheme.name(algorithm));
            out.bytes("signature", signature);
        }
    }
}
