package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Hex;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * struct {
 *     CertChainType type;                          // individual_certs(0), pkipath(1)
 *     URLAndHash url_and_hash_list&lt;1..2^16-1&gt;;
 * } CertificateURL;                                RFC 6066, section 5
 * </pre>
 */
public final class CertificateUrl extends HandshakeMessage {
    private final int certChainType;
    private final List<UrlAndHash> urlAndHashList = new ArrayList<>();

    CertificateUrl(Reader in) throws Malformed {
        certChainType = in.u8();
        Reader list = in.vector16();
        while (!list.isEmpty()) {
            urlAndHashList.add(new UrlAndHash(list));
        }
    }

    @Override
    public String type() {
        return "certificate_url";
    }

    @Override
    public void describe(Fields out) {
        out.text(
                "cert_chain_type",
                certChainType == 0 ? "individual_certs" : certChainType == 1 ? "pkipath" : Hex.code(certChainType, 1));
        out.objects("url_and_hash_list", urlAndHashList);
    }

    /**
     * <pre>
     * struct {
     *     opaque url&lt;1..2^16-1&gt;;
     *     uint8 padding;
     *     opaque SHA1Hash[20];
     * } URLAndHash;
     * </pre>
     */
    private static final class UrlAndHash implements Described {
        private final String url;
        private final int padding;
        private final byte[] sha1Hash;

        UrlAndHash(Reader in) throws Malformed {
            Reader text = in.vector16();
            url = text.text(text.remaining());
            padding = in.u8();
            sha1Hash = in.opaque(20);
        }

        @Override
        public void describe(Fields out) {
            out.text("url", url);
            out.number("padding", padding);
            out.bytes("sha1_hash", sha1Hash);
        }
    }
}
