package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/**
 * <pre>
 * struct {
 *     ECPointFormat ec_point_format_list&lt;1..2^8-1&gt;;
 * } ECPointFormatList;                             RFC 8422, section 5.1.2
 * </pre>
 */
public final class EcPointFormats extends Extension {
    private final int[] formats;

    EcPointFormats(Reader in, String message) throws Malformed {
        formats = in.vector8().u8s();
    }

    /** Code points, best first. */
    public int[] formats() {
        return formats;
    }

    @Override
    public void describe(Fields out) {
        out.texts("ec_point_format_list", Registry.EC_POINT_FORMATS.names(formats));
    }
}
