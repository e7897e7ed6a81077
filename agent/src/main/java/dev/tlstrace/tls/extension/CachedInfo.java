package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * struct {
 *     select (type) {
 *         case client:
 *             CachedInformationType type;
 *             opaque hash_value&lt;1..255&gt;;
 *         case server:
 *             CachedInformationType type;
 *     } body;
 * } CachedObject;
 *
 * struct {
 *     CachedObject cached_info&lt;1..2^16-1&gt;;
 * } CachedInformation;                             RFC 7924, section 3
 * </pre>
 */
public final class CachedInfo extends Extension {
    private final List<CachedObject> cachedInfo;

    CachedInfo(Reader in, String message) throws Malformed {
        boolean client = message.equals(Extensions.CLIENT_HELLO);
        cachedInfo = new ArrayList<>();
        Reader list = in.vector16();
        while (!list.isEmpty()) {
            cachedInfo.add(new CachedObject(list, client));
        }
    }

    @Override
    public void describe(Fields out) {
        out.objects("cached_info", cachedInfo);
    }

    private static final class CachedObject implements Described {
        private final int type;
        private final byte[] hashValue;

        CachedObject(Reader in, boolean client) throws Malformed {
            type = in.u8();
            hashValue = client ? in.vector8().rest() : null;
        }

        @Override
        public void describe(Fields out) {
            out.text("cached_information_type", Registry.CACHED_INFORMATION_TYPES.name(type));
            out.bytes("hash_value", hashValue);
        }
    }
}
