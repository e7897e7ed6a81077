package dev.tlstrace.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tlstrace.tls.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Writes handshakes as one page that needs nothing else. Handshakes lie in it in compressed blocks, of which a browser unpacks only
 * those that are opened, and as Base64, so that no name in them can be markup; all that the writer holds is a row for each.
 */
public final class Report implements Closeable {
    /** Handshakes are packed together up to so many characters, since they are much alike. */
    private static final int BLOCK = 1 << 20;

    private static final JsonFactory JSON = new JsonFactory();

    private final Selection selection;
    private final OutputStream out;
    private final String foot;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private StringWriter text;
    private JsonGenerator block;
    private int blocks;
    private int inBlock;

    /** @param out where to; closed with the report */
    public Report(Selection selection, OutputStream out) throws IOException {
        this.selection = selection;
        this.out = out;
        String style = resource("report.css");
        String script = resource("report.js");
        String policy = "default-src 'none'; style-src 'sha256-" + hash(style) + "'; script-src 'sha256-" + hash(script)
                + "'; base-uri 'none'; form-action 'none'";
        String page = resource("report.html").replace("{{policy}}", policy).replace("{{style}}", style);
        int data = page.indexOf("{{data}}");
        write(page.substring(0, data));
        foot = page.substring(data + "{{data}}".length()).replace("{{script}}", script);
        begin();
    }

    /** Adds a file, or standard input. */
    public void add(InputStream in, TraceReader reader) throws IOException {
        try (Aside aside = new Aside(this::add, Detail.EVERYTHING)) {
            Gatherer gatherer = new Gatherer(aside, false);
            reader.read(in, selection::wants, gatherer);
            gatherer.end();
            aside.end();
        }
    }

    /** How many handshakes are in it. */
    public int size() {
        return rows.size();
    }

    private void add(Recorded recorded) throws IOException {
        Row row = rows.get(recorded.id());
        if (row == null && !selection.takes(recorded)) {
            return;
        }
        if (row == null) {
            row = new Row();
            rows.put(recorded.id(), row);
        }
        row.take(recorded, blocks, inBlock++);
        detail(recorded);
        block.flush();
        if (text.getBuffer().length() > BLOCK) {
            end();
            begin();
        }
    }

    private void detail(Recorded recorded) throws IOException {
        block.writeStartObject();
        block.writeFieldName("started");
        value(recorded.started(), block);
        if (!recorded.summary().isEmpty()) {
            block.writeFieldName("summary");
            value(recorded.summary(), block);
        }
        block.writeArrayFieldStart("steps");
        for (Step step : Ladder.of(recorded)) {
            step(step);
        }
        block.writeEndArray();
        block.writeEndObject();
    }

    private void step(Step step) throws IOException {
        block.writeStartObject();
        block.writeNumberField("us", step.micros());
        block.writeStringField(
                "way", step.way() == Step.Way.HERE ? "here" : step.way() == Step.Way.TO_SERVER ? "server" : "client");
        block.writeStringField("title", step.title());
        block.writeStringField("size", step.size());
        block.writeBooleanField("bad", step.isBad());
        if (step.before() != null) {
            block.writeStringField("before", step.before());
        }
        block.writeArrayFieldStart("notes");
        for (Note note : step.notes()) {
            block.writeStartArray();
            block.writeString(note.label());
            value(note.values(), block);
            block.writeEndArray();
        }
        block.writeEndArray();
        block.writeFieldName("event");
        value(step.event(), block);
        block.writeEndObject();
    }

    private static void value(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Facts) {
            json.writeStartObject();
            for (Facts.Field entry : ((Facts) value).fields()) {
                json.writeFieldName(entry.name());
                value(entry.value(), json);
            }
            json.writeEndObject();
        } else if (value instanceof List) {
            json.writeStartArray();
            for (Object entry : (List<?>) value) {
                value(entry, json);
            }
            json.writeEndArray();
        } else if (value instanceof Long) {
            json.writeNumber((Long) value);
        } else if (value instanceof Double) {
            json.writeNumber((Double) value);
        } else if (value instanceof Boolean) {
            json.writeBoolean((Boolean) value);
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(String.valueOf(value));
        }
    }

    private void begin() throws IOException {
        text = new StringWriter();
        block = JSON.createGenerator(text);
        block.writeStartArray();
        inBlock = 0;
    }

    private void end() throws IOException {
        block.writeEndArray();
        block.close();
        data("block" + blocks++, text.toString());
    }

    private void data(String id, String json) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        }
        write("<script type=\"text/plain\" id=\"" + id + "\">");
        out.write(Base64.getEncoder().encode(packed.toByteArray()));
        write("</script>\n");
    }

    private void write(String part) throws IOException {
        out.write(part.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes what is left of the page. */
    @Override
    public void close() throws IOException {
        try {
            end();
            StringWriter index = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(index)) {
                json.writeStartArray();
                for (Map.Entry<String, Row> row : rows.entrySet()) {
                    row.getValue().write(row.getKey(), json);
                }
                json.writeEndArray();
            }
            data("index", index.toString());
            write(foot);
        } finally {
            out.close();
        }
    }

    /** What a browser compares with, of the text between the tags. */
    private static String hash(String content) {
        return Base64.getEncoder().encodeToString(Sha256.of(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Report.class.getResourceAsStream("/dev/tlstrace/view/" + name)) {
            if (in == null) {
                throw new IOException("the jar lacks " + name + "; build it anew");
            }
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                content.write(buffer, 0, n);
            }
            return new String(content.toByteArray(), StandardCharsets.UTF_8);
        }
    }

    /** A line of the page's list. */
    private static final class Row {
        private final Map<String, String> texts = new LinkedHashMap<>();
        private final StringBuilder places = new StringBuilder();
        private long micros;

        /** A later part of the same handshake corrects the earlier. */
        void take(Recorded recorded, int block, int place) {
            Facts summary = recorded.summary();
            if (texts.isEmpty() || !summary.isEmpty()) {
                texts.put("role", recorded.isClient() ? "client" : "server");
                texts.put("peer", recorded.peer());
                texts.put("name", recorded.serverName());
                texts.put("outcome", recorded.outcome());
                texts.put("version", summary.text("tls", "protocol", "version"));
                texts.put("cipher", summary.text("tls", "cipher"));
                texts.put("diagnosis", summary.text("diagnosis", "id"));
                texts.put("cause", summary.text("diagnosis", "cause"));
                texts.put("error", summary.text("error", "message"));
                texts.put("subject", summary.text("tls", "server", "subject"));
                micros = summary.number("handshake", "duration_us");
            }
            String time = recorded.events().get(0).text("@timestamp");
            texts.putIfAbsent("time", time == null ? "" : time);
            places.append(places.length() == 0 ? "" : ",")
                    .append('[')
                    .append(block)
                    .append(',')
                    .append(place)
                    .append(']');
        }

        void write(String id, JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeStringField("id", id);
            for (Map.Entry<String, String> text : texts.entrySet()) {
                if (text.getValue() != null) {
                    json.writeStringField(text.getKey(), text.getValue());
                }
            }
            json.writeNumberField("us", micros);
            json.writeFieldName("parts");
            json.writeRawValue("[" + places + "]");
            json.writeEndObject();
        }
    }
}
