package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/**
 * <pre>
 * struct {
 *     UserMappingType user_mapping_types&lt;1..2^8-1&gt;;
 * } UserMappingTypeList;                           RFC 4681, section 2
 * </pre>
 */
public final class UserMapping extends Extension {
    private final int[] userMappingTypes;

    UserMapping(Reader in, String message) throws Malformed {
        userMappingTypes = in.vector8().u8s();
    }

    @Override
    public void describe(Fields out) {
        out.texts("user_mapping_types", Registry.USER_MAPPING_TYPES.names(userMappingTypes));
    }
}
