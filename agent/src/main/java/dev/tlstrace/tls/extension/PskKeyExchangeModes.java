package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/**
 * <pre>
 * enum { psk_ke(0), psk_dhe_ke(1), (255) } PskKeyExchangeMode;
 *
 * struct {
 *     PskKeyExchangeMode ke_modes&lt;1..255&gt;;
 * } PskKeyExchangeModes;                           RFC 8446, section 4.2.9
 * </pre>
 */
public final class PskKeyExchangeModes extends Extension {
    private final int[] modes;

    PskKeyExchangeModes(Reader in, String message) throws Malformed {
        modes = in.vector8().u8s();
    }

    /** Code points: 0 is psk_ke, 1 is psk_dhe_ke. */
    public int[] modes() {
        return modes;
    }

    @Override
    public void describe(Fields out) {
        out.texts("ke_modes", Registry.PSK_KEY_EXCHANGE_MODES.names(modes));
    }
}
