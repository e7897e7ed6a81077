package dev.tlstrace.view;

import dev.tlstrace.event.Style.Tone;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is drawn, as the bytes that go out: UTF-8, and ASCII where the look has no Unicode, since nothing else is drawn then. Ladders
 * are mostly signs and blanks; as strings they would be made, joined, copied and encoded four times over.
 */
final class Canvas {
    private final Look look;
    private final Map<Look.Sign, byte[]> signs = new EnumMap<>(Look.Sign.class);
    private byte[] bytes = new byte[1 << 16];
    private int length;

    Canvas(Look look) {
        this.look = look;
        for (Look.Sign sign : Look.Sign.values()) {
            signs.put(sign, look.sign(sign).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Bytes so far. */
    int length() {
        return length;
    }

    /** Text that is known to be harmless. */
    Canvas add(String text) {
        int chars = text.length();
        room(chars);
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return add(text.substring(i).getBytes(StandardCharsets.UTF_8), 1);
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    Canvas add(Look.Sign sign) {
        return fill(sign, 1);
    }

    /** The same sign again and again; not at all for a negative number. */
    Canvas fill(Look.Sign sign, int times) {
        return add(signs.get(sign), times);
    }

    private Canvas add(byte[] all, int times) {
        room(all.length * Math.max(0, times));
        for (int i = 0; i < times; i++) {
            for (byte each : all) {
                bytes[length++] = each;
            }
        }
        return this;
    }

    /** Blanks; none for a negative number. */
    Canvas blanks(int columns) {
        if (columns > 0) {
            room(columns);
            Arrays.fill(bytes, length, length + columns, (byte) ' ');
            length += columns;
        }
        return this;
    }

    /** Text so set off. */
    Canvas add(Tone tone, String text) {
        return begin(tone).add(text).end(tone);
    }

    /** What follows is set off. */
    Canvas begin(Tone tone) {
        return add(look.style().begin(tone));
    }

    Canvas end(Tone tone) {
        return add(look.style().end(tone));
    }

    Canvas newLine() {
        room(1);
        bytes[length++] = '\n';
        return this;
    }

    /** Hands all of it over; it is empty then. */
    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
