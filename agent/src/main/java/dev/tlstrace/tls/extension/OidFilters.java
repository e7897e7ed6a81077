package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * struct {
 *     opaque certificate_extension_oid&lt;1..2^8-1&gt;;
 *     opaque certificate_extension_values&lt;0..2^16-1&gt;;
 * } OIDFilter;
 *
 * struct {
 *     OIDFilter filters&lt;0..2^16-1&gt;;
 * } OIDFilterExtension;                            RFC 8446, section 4.2.5
 * </pre>
 */
public final class OidFilters extends Extension {
    private final List<OidFilter> filters;

    OidFilters(Reader in, String message) throws Malformed {
        filters = new ArrayList<>();
        Reader list = in.vector16();
        while (!list.isEmpty()) {
            filters.add(new OidFilter(list));
        }
    }

    @Override
    public void describe(Fields out) {
        out.objects("filters", filters);
    }

    private static final class OidFilter implements Described {
        private final byte[] oid;
        private final byte[] values;

        OidFilter(Reader in) throws Malformed {
            oid = in.vector8().rest();
            values = in.vector16().rest();
        }

        @Override
        public void describe(Fields out) {
            // both in DER
            out.bytes("certificate_extension_oid", oid);
            out.bytes("certificate_extension_values", values);
        }
    }
}
