package dev.tlstrace.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Hex;
import dev.tlstrace.x509.CertificateCache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Draws events as JSON, one object a line, UTF-8. For one thread. */
public final class JsonLine extends Drawing {
    private static final char REPLACEMENT = '\ufffd';

    private final JsonFactory factory = new JsonFactoryBuilder()
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII, false)
            .build();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    private final DrawnLists drawnLists = new DrawnLists();
    private final int longest;
    private JsonGenerator json;
    private Cut cut;

    /** Draws lines as long as they are. */
    public JsonLine(CertificateCache certificates) {
        this(certificates, Integer.MAX_VALUE);
    }

    /** @param longest in bytes; a longer line is cut, as far as what a diagnosis rests on allows */
    public JsonLine(CertificateCache certificates, int longest) {
        super(certificates);
        this.longest = longest;
    }

    /** The event's line, its newline included. */
    public byte[] draw(Described event) {
        byte[] whole = draw(event, Cut.nothing());
        for (int degree = 0; whole.length > longest && degree < Cut.degrees(); degree++) {
            whole = draw(event, Cut.degree(degree));
        }
        return whole;
    }

    private byte[] draw(Described event, Cut how) {
        cut = how;
        line.reset();
        boolean whole = false;
        try {
            if (json == null) {
                json = factory.createGenerator(line).setRootValueSeparator(null);
            }
            json.writeStartObject();
            event.describe(this);
            List<String> truncated = how.fields();
            if (!truncated.isEmpty()) {
                texts("truncated", truncated);
            }
            json.writeEndObject();
            json.flush();
            whole = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!whole) {
                // it stands in the midst of a line that is never ended
                json = null;
            }
        }
        line.write('\n');
        return line.toByteArray();
    }

    @Override
    public void text(String name, String value) {
        if (value != null) {
            try {
                int shown = cut.characters(name, value.length());
                json.writeStringField(name, wellFormed(shown < value.length() ? value.substring(0, shown) : value));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void number(String name, long value) {
        try {
            json.writeNumberField(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void flag(String name, boolean value) {
        try {
            json.writeBooleanField(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void bytes(String name, byte[] value) {
        if (value != null) {
            int shown = cut.bytes(name, value.length);
            if (shown >= 0) {
                writeHex(name, shown < value.length ? Arrays.copyOf(value, shown) : value);
            }
        }
    }

    private void writeHex(String name, byte[] value) {
        try {
            json.writeStringField(name, Hex.lower(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void texts(String name, List<String> values) {
        if (values != null) {
            try {
                json.writeFieldName(name);
                int shown = cut.entries(name, values.size());
                if (shown < values.size() || !drawnLists.comesAgain(values)) {
                    json.writeStartArray();
                    elements(values.subList(0, shown));
                } else if (drawnLists.of(values) != null) {
                    json.writeRawValue(drawnLists.of(values));
                } else {
                    json.writeStartArray();
                    json.flush();
                    int before = line.size();
                    elements(values);
                    json.flush();
                    byte[] all = line.toByteArray();
                    drawnLists.keep(values, "[" + new String(all, before, all.length - before, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The rest of an array. */
    private void elements(List<String> values) throws IOException {
        for (String value : values) {
            json.writeString(wellFormed(value));
        }
        json.writeEndArray();
    }

    @Override
    public void object(String name, Described value) {
        if (value != null) {
            try {
                json.writeObjectFieldStart(name);
                cut.enter(name);
                value.describe(this);
                cut.leave(name);
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void objects(String name, List<? extends Described> values) {
        if (values != null) {
            try {
                json.writeArrayFieldStart(name);
                int shown = cut.entries(name, values.size());
                cut.enter(name);
                for (Described value : values.subList(0, shown)) {
                    json.writeStartObject();
                    value.describe(this);
                    json.writeEndObject();
                }
                cut.leave(name);
                json.writeEndArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Half a surrogate pair, as an exception's message may hold, has no form in UTF-8. */
    static String wellFormed(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    if (mended == null) {
                        mended = new StringBuilder(text);
                    }
                    mended.setCharAt(i, REPLACEMENT);
                }
            }
        }
        return mended == null ? text : mended.toString();
    }
}
