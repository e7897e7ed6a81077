package dev.tlstrace.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Hex;
import dev.tlstrace.tls.Recurring;
import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.CertificateCache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws events as JSON, one object a line, UTF-8. For one thread. */
public final class JsonLine extends Drawing {
    private static final char REPLACEMENT = '\ufffd';

    /** A shorter list is drawn as quickly as it is found; a longer one is not worth its memory. */
    private static final int SHORTEST = 8;

    private static final int LONGEST = 200;

    /** How what is drawn of a certificate begins, but for one that cannot be read. */
    private static final String VERSION = "version";

    private static final String BEGINNING = "{\"" + VERSION + "\":";

    private final JsonFactory factory = new JsonFactoryBuilder()
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII, false)
            .build();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    /** As they are written. No peer chooses any of them, so they do not become many. */
    private final Map<String, SerializableString> names = new HashMap<>();

    private final DrawnBefore drawnLists = DrawnBefore.byIdentity(16);
    private final DrawnBefore drawnCertificates = DrawnBefore.byIdentity(32);
    private final DrawnBefore drawnObjects = DrawnBefore.byEquality(64);
    /** Draws what is kept. */
    private JsonLine aside;

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

    private void field(String name) throws IOException {
        SerializableString known = names.get(name);
        if (known == null) {
            known = new SerializedString(name);
            names.put(name, known);
        }
        json.writeFieldName(known);
    }

    @Override
    public void text(String name, String value) {
        if (value != null) {
            try {
                int shown = cut.characters(name, value.length());
                field(name);
                json.writeString(wellFormed(shown < value.length() ? value.substring(0, shown) : value));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void number(String name, long value) {
        try {
            field(name);
            json.writeNumber(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void flag(String name, boolean value) {
        try {
            field(name);
            json.writeBoolean(value);
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
            byte[] digits = Hex.ascii(value);
            field(name);
            // nothing in it is to be escaped
            json.writeRawUTF8String(digits, 0, digits.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void texts(String name, List<String> values) {
        if (values != null) {
            try {
                field(name);
                int shown = cut.entries(name, values.size());
                boolean recurs = values.size() >= SHORTEST && values.size() <= LONGEST && shown == values.size();
                if (recurs && drawnLists.comesAgain(values)) {
                    SerializableString drawn = drawnLists.of(values);
                    json.writeRawValue(drawn != null ? drawn : drawnLists.keep(values, aside().list(values)));
                } else {
                    json.writeStartArray();
                    elements(values.subList(0, shown));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private JsonLine aside() {
        if (aside == null) {
            aside = new JsonLine(certificates());
        }
        return aside;
    }

    private String list(final List<String> values) {
        String object = object(new Described() {
            @Override
            public void describe(Fields out) {
                out.texts("", values.subList(0, values.size()));
            }
        });
        return object.substring("{\"\":".length(), object.length() - 1);
    }

    private String object(Described described) {
        byte[] line = draw(described);
        return new String(line, 0, line.length - 1, StandardCharsets.UTF_8);
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
                field(name);
                json.writeStartObject();
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
                field(name);
                json.writeStartArray();
                int shown = cut.entries(name, values.size());
                cut.enter(name);
                for (Described value : values.subList(0, shown)) {
                    if (!isDrawnAsBefore(value)) {
                        json.writeStartObject();
                        value.describe(this);
                        json.writeEndObject();
                    }
                }
                cut.leave(name);
                json.writeEndArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean isDrawnAsBefore(Described value) throws IOException {
        Object likeness = value instanceof Recurring && cut.isNone() ? ((Recurring) value).likeness() : null;
        if (likeness == null || !drawnObjects.comesAgain(likeness)) {
            return false;
        }
        SerializableString drawn = drawnObjects.of(likeness);
        json.writeRawValue(drawn != null ? drawn : drawnObjects.keep(likeness, aside().object(value)));
        return true;
    }

    /** Its fields stand among others: the first one's name is written by the generator, which puts the comma. */
    @Override
    void certificate(Certificate certificate) {
        SerializableString drawn =
                cut.isNone() && drawnCertificates.comesAgain(certificate) ? drawn(certificate) : null;
        if (drawn == null) {
            certificate.describe(this);
            return;
        }
        try {
            field(VERSION);
            json.writeRawValue(drawn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All behind the first field's name; null if it is another's. */
    private SerializableString drawn(Certificate certificate) {
        SerializableString drawn = drawnCertificates.of(certificate);
        if (drawn == null) {
            String object = aside().object(certificate);
            drawn = object.startsWith(BEGINNING)
                    ? drawnCertificates.keep(certificate, object.substring(BEGINNING.length(), object.length() - 1))
                    : null;
        }
        return drawn;
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
