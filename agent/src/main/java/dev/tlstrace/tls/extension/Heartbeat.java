package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/**
 * <pre>
 * struct {
 *     HeartbeatMode mode;
 * } HeartbeatExtension;                            RFC 6520, section 2
 * </pre>
 */
public final class Heartbeat extends Extension {
    private final int mode;

    Heartbeat(Reader in, String message) throws Malformed {
        mode = in.u8();
    }

    @Override
    public void describe(Fields out) {
        out.text("mode", Registry.HEARTBEAT_MODES.name(mode));
    }
}
