package dev.tlstrace.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tlstrace.agent.Letter;
import java.io.IOException;
import java.time.Instant;

/** What a JVM's tracing says of itself, for people and for programs. */
final class Status {
    private static final String[] COUNTS = {
        "handshakes", "ended", "failed", "no_client_hello", "dropped_events", "errors"
    };

    private Status() {}

    static String text(JvmProcess target, Letter status) {
        StringBuilder text = new StringBuilder();
        line(text, "jvm", target.pid() + ", Java " + status.get("java") + ", " + status.get("vm"));
        line(text, "main class", target.mainClass());
        line(text, "tlstrace", status.get("version") + ", since " + since(status));
        line(text, "hooks", hooks(status));
        for (String missing : status.all("missing")) {
            line(text, "missing", missing);
        }
        for (String optional : status.all("optional")) {
            line(text, "in library", optional);
        }
        line(text, "trouble", status.get("failure"));
        line(text, "event file", status.get("file"));
        line(text, "followed by", status.get("follower"));
        line(text, "options", String.join(" ", status.all("option")));
        StringBuilder counts = new StringBuilder();
        for (String count : COUNTS) {
            counts.append(counts.length() == 0 ? "" : ", ").append(status.number(count));
            counts.append(' ').append(count.replace('_', ' '));
        }
        line(text, "counts", counts.toString());
        line(text, "first error", status.get("first_error"));
        return text.toString();
    }

    /** {@code 14 of 14}. */
    static String hooks(Letter status) {
        int in = status.all("hook").size();
        return in + " of " + (in + status.all("missing").size());
    }

    private static String since(Letter status) {
        return Instant.ofEpochMilli(status.number("since")).toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (value != null) {
            text.append(String.format("%-12s %s%n", name, value.replaceAll("\\p{Cntrl}", "?")));
        }
    }

    static void json(JvmProcess target, Letter status, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("pid", target.pid());
        out.writeStringField("main", target.mainClass());
        out.writeStringField("java", status.get("java"));
        out.writeStringField("vm", status.get("vm"));
        out.writeStringField("version", status.get("version"));
        out.writeStringField("since", since(status));
        array(out, "hooks", status, "hook");
        array(out, "missing_hooks", status, "missing");
        array(out, "optional_hooks", status, "optional");
        for (String name : new String[] {"failure", "file", "follower", "first_error"}) {
            if (status.get(name) != null) {
                out.writeStringField(name, status.get(name));
            }
        }
        out.writeObjectFieldStart("options");
        for (String option : status.all("option")) {
            int equals = option.indexOf('=');
            out.writeStringField(option.substring(0, equals), option.substring(equals + 1));
        }
        out.writeEndObject();
        out.writeObjectFieldStart("counts");
        for (String count : COUNTS) {
            out.writeNumberField(count, status.number(count));
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void array(JsonGenerator out, String name, Letter status, String key) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : status.all(key)) {
            out.writeString(value);
        }
        out.writeEndArray();
    }
}
