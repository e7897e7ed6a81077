package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * <pre>
 * Transport Parameters { Transport Parameter (..) ... }
 *
 * Transport Parameter {
 *     Transport Parameter ID (i),
 *     Transport Parameter Length (i),
 *     Transport Parameter Value (..),
 * }                                                RFC 9000, section 18
 * </pre>
 *
 * Each registered one is a field of its own, of its own kind; the others are listed with their bytes.
 */
public final class QuicTransportParameters extends Extension {
    private final List<QuicTransportParameter> registered;
    private final List<QuicTransportParameter> others;

    QuicTransportParameters(Reader in, String message) throws Malformed {
        registered = new ArrayList<>();
        others = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        while (!in.isEmpty()) {
            int offset = in.offset();
            QuicTransportParameter parameter = new QuicTransportParameter(in);
            if (!parameter.isRegistered()) {
                others.add(parameter);
            } else if (seen.add(parameter.id())) {
                registered.add(parameter);
            } else {
                // which RFC 9000, section 7.4, forbids
                throw new Malformed(offset, "transport parameter " + parameter.id() + " is there twice");
            }
        }
    }

    @Override
    public void describe(Fields out) {
        for (QuicTransportParameter parameter : registered) {
            parameter.describe(out);
        }
        out.objects("other_transport_parameters", others.isEmpty() ? null : others);
    }
}
