package dev.tlstrace.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Hex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Draws events as JSON, one object a line, UTF-8. For one thread. */
public final class JsonLine extends Drawing {
    private static final char REPLACEMENT = '\ufffd';

    private final JsonFactory factory = new JsonFactoryBuilder()
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII, false)
            .build();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    private JsonGenerator json;

    public JsonLine(CertificateReader certificates) {
        super(certificates);
    }

    /** The event's line, its newline included. */
    public byte[] draw(Described event) {
        line.reset();
        try {
            json = factory.createGenerator(line);
            json.writeStartObject();
            event.describe(this);
            json.writeEndObject();
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.write('\n');
        return line.toByteArray();
    }

    @Override
    public void text(String name, String value) {
        if (value != null) {
            try {
                json.writeStringField(name, wellFormed(value));
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
            text(name, Hex.lower(value));
        }
    }

    @Override
    public void texts(String name, List<String> values) {
        if (values != null) {
            try {
                json.writeArrayFieldStart(name);
                for (String value : values) {
                    json.writeString(wellFormed(value));
                }
                json.writeEndArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void object(String name, Described value) {
        if (value != null) {
            try {
                json.writeObjectFieldStart(name);
                value.describe(this);
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
                for (Described value : values) {
                    json.writeStartObject();
                    value.describe(this);
                    json.writeEndObject();
                }
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
