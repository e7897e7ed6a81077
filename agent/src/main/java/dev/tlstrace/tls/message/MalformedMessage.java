package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import java.util.Arrays;

/**
 * A message whose bytes do not fit its struct: where, why, and the bytes themselves; zeroes in their place if a secret may be
 * among them, since where that begins and ends cannot be told.
 */
public final class MalformedMessage extends HandshakeMessage implements Described {
    private final String type;
    private final byte[] message;
    private final int[] secretRanges;
    private final int offset;
    private final String reason;

    /**
     * @param message all its bytes, header included
     * @param offset the offending byte, counted from the start of the header
     * @param reason what is wrong there, in words
     */
    public MalformedMessage(String type, byte[] message, int offset, String reason) {
        boolean secret = message.length > HEADER && Messages.mayHoldSecrets(message[0] & 0xff);
        this.type = type;
        this.message = secret ? Arrays.copyOf(Arrays.copyOf(message, HEADER), message.length) : message;
        this.secretRanges = secret ? new int[] {HEADER, message.length - HEADER} : super.secretRanges();
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
    public int[] secretRanges() {
        return secretRanges;
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
