package dev.tlstrace.x509;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Hex;
import java.util.ArrayList;
import java.util.List;

/**
 * Extensions that the server promises to answer; {@code status_request} is what is known as must-staple.
 *
 * <pre>
 * Features ::= SEQUENCE OF INTEGER                 RFC 7633, section 4.1
 * </pre>
 */
final class TlsFeature implements Described {
    static final String OID = "1.3.6.1.5.5.7.1.24";
    static final int STATUS_REQUEST = 5;

    private static final int STATUS_REQUEST_V2 = 17;

    final List<Integer> features = new ArrayList<>();

    TlsFeature(Der value) throws Unreadable {
        Der in = value.inside(Der.SEQUENCE);
        while (in.hasNext()) {
            features.add(in.next(Der.INTEGER).count());
        }
    }

    @Override
    public void describe(Fields out) {
        List<String> names = new ArrayList<>(features.size());
        for (int feature : features) {
            switch (feature) {
                case STATUS_REQUEST:
                    names.add("status_request");
                    break;
                case STATUS_REQUEST_V2:
                    names.add("status_request_v2");
                    break;
                default:
                    names.add(Hex.code(feature, feature > 0xffff ? 4 : 2));
            }
        }
        out.texts("tls_feature", names);
    }
}
