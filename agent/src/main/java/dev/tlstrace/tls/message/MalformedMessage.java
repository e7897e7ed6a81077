package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;

/** A message whose bytes do not fit its struct: where, why, and the bytes themselves. */
public final class MalformedMessage extends HandshakeMessage implements Described {
    private final String type;
    private final byte[] message;
    private final int offset;
    private final String reason;

    public MalformedMessage(String type, byte[] message, int offset, String reason) {
        this.type = type;
        this.message = message;
        this.offset = offset;
        this.reason = reason;
    }

    @Override
    public String type() {
        return type;
    }

    /** The offending byte, counted from the start of the header. */
    public int offset() {
        return offset;
    }

    public String reason() {
        return reason;
    }

    @Override
    public void describe(Fields out) {
        out.object("malformed", new Described() {
            @Override
            public void describe(Fields fault) {
                fault.number("offset", offset);
                fault.text("reason", reason);
            }
        });
        out.bytes("data", message);
    }
}
