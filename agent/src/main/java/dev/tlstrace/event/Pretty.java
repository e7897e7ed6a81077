package dev.tlstrace.event;

import static dev.tlstrace.event.Spelling.camelCase;
import static dev.tlstrace.event.Spelling.escape;

import dev.tlstrace.diagnosis.Diagnosis;
import dev.tlstrace.handshake.ErrorFacts;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.Outcome;
import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Hex;
import dev.tlstrace.x509.CertificateCache;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws events for a terminal: a line a message with an arrow for its direction, what matters of it indented below, the
 * summary last. What a peer sent is escaped. For one thread.
 */
public final class Pretty extends Drawing {
    private static final int WIDTH = 110;
    private static final int SHOWN_BYTES = 24;

    /** In every message of its kind, and alike in all: worth a look in the JSON, not a line here. */
    private static final Set<String> LEFT_OUT = new HashSet<>(Arrays.asList(
            "compression_methods",
            "compression_method",
            "authority_key_identifier",
            "subject_key_identifier",
            "certificate_policies",
            "crl_distribution_points",
            "authority_information_access",
            "certificate_request_context",
            "certificate_extensions"));

    /** Behind which the facts of a message stand, and those of a summary. */
    private static final String GUTTER = "              │   ";

    private static final String INDENT = "  ";

    private final Style style;
    private final Repeats repeats = new Repeats();
    private final StringBuilder out = new StringBuilder(2048);
    private String gutter = GUTTER;
    private int indent;
    private Line inline;

    /** @param color whether the terminal takes ANSI colours */
    public Pretty(CertificateCache certificates, boolean color) {
        super(certificates);
        this.style = color ? Style.ANSI : Style.PLAIN;
    }

    /** The event's lines, each with its newline. */
    public String draw(Event event) {
        out.setLength(0);
        gutter = GUTTER;
        indent = 0;
        if (event instanceof HandshakeStarted) {
            started((HandshakeStarted) event);
        } else if (event instanceof MessageEvent) {
            message((MessageEvent) event);
        } else if (event instanceof CipherChangeEvent) {
            CipherChangeEvent change = (CipherChangeEvent) event;
            line(change, arrow(change.isSent()) + " " + style.strong("ChangeCipherSpec"));
        } else if (event instanceof AlertEvent) {
            AlertEvent alert = (AlertEvent) event;
            line(
                    alert,
                    arrow(alert.alert().isSent()) + " "
                            + style.bad("Alert " + alert.alert().level() + " "
                                    + alert.alert().description()));
        } else if (event instanceof TrustDecision) {
            trust((TrustDecision) event);
        } else if (event instanceof KeySelection) {
            key((KeySelection) event);
        } else if (event instanceof Summary) {
            summary((Summary) event);
        } else if (event instanceof AgentEvent) {
            out.append("tlstrace: ").append(((AgentEvent) event).headline()).append('\n');
        }
        return out.toString();
    }

    private void started(HandshakeStarted event) {
        Handshake handshake = event.handshake();
        String who = handshake.isClient() ? "client → " : "server ← ";
        line(event, "┌ " + style.strong(who + escape(Addresses.peer(handshake))) + started(handshake));
    }

    private static String started(Handshake handshake) {
        if (handshake.isPartlySeen()) {
            return "  (under way when tracing began)";
        }
        return "  " + handshake.transport() + ", thread " + escape(handshake.thread());
    }

    private void message(MessageEvent event) {
        String type = event.seen().message().type();
        line(
                event,
                arrow(event.seen().isSent()) + " " + style.strong(camelCase(type)) + "  "
                        + event.seen().length() + " bytes"
                        + (event.seen().isConverted() ? ", on the wire an SSLv2 hello" : ""));
        indent = 1;
        event.seen().message().describe(this);
    }

    private void trust(TrustDecision event) {
        boolean trusted = event.decided().rejection() == null;
        String verdict = trusted ? style.good("trusted") : style.bad("rejected");
        line(
                event,
                "· the peer's certificates are " + verdict + " by "
                        + event.decided().manager() + " in "
                        + millis(event.decided().durationNanos()));
    }

    private void key(KeySelection event) {
        line(
                event,
                "· " + (event.selected().isSelected() ? "a key" : style.bad("no key")) + " was chosen by "
                        + event.selected().manager() + ", asked for "
                        + event.selected().keyTypes());
    }

    private void summary(Summary event) {
        Handshake handshake = event.handshake();
        boolean good = handshake.outcome() == Outcome.ESTABLISHED;
        boolean failed = handshake.outcome() == Outcome.FAILED;
        String headline = (good ? "✓ " : failed ? "✗ " : "○ ") + escape(Headline.of(handshake));
        out.append(good ? style.good(headline) : failed ? style.bad(headline) : style.strong(headline))
                .append(style.dim("  #" + handshake.sequence() + " " + time(event)))
                .append('\n');
        gutter = INDENT;
        indent = 1;
        Diagnosis diagnosis = event.diagnosis();
        int times = diagnosis == null ? 1 : repeats.meet(handshake, diagnosis, event.micros());
        if (times > 1) {
            fact(diagnosis.id(), "again, " + times + " times by now; the first tells all");
        } else if (diagnosis != null) {
            diagnosis(diagnosis);
        }
        for (Diagnosis warning : event.warnings()) {
            diagnosis(warning);
        }
        if (handshake.error() != null && times == 1) {
            error(handshake.error());
        }
        if (handshake.unreadable() != null && handshake.unreadable().length > 0 && times == 1) {
            fact("received", firstBytes(handshake.unreadable()));
        }
        if (event.repeated() > 0) {
            fact("repeated", event.repeated() + " such handshakes within a minute are told as this one");
        }
        if (handshake.missed() > 0) {
            fact("incomplete", handshake.missed() + " steps were dropped, the queue was full");
        }
        out.append('\n');
    }

    private void error(ErrorFacts error) {
        fact("error", error.type() + (error.message() == null ? "" : ": " + error.message()));
        for (ErrorFacts cause : error.causes()) {
            fact("cause", cause.type() + (cause.message() == null ? "" : ": " + cause.message()));
        }
    }

    /** What it is and what to do come first, whole; what shows it stands below. */
    private void diagnosis(Diagnosis diagnosis) {
        String verdict = diagnosis.id() + " (" + diagnosis.confidence().word() + ")";
        wrapped(verdict + ": ", style.strong(verdict) + ": ", diagnosis.cause() + ".");
        if (diagnosis.fix() != null) {
            wrapped("fix: ", style.good("fix: "), diagnosis.fix() + ".");
        }
        for (String seen : diagnosis.evidence()) {
            fact("evidence", seen);
        }
        for (Diagnosis.Candidate candidate : diagnosis.candidates()) {
            fact("or", candidate.id() + ": " + candidate.reason());
        }
    }

    /** On as many lines as it takes; a word that is longer than a line stays whole. */
    private void wrapped(String begin, String shownBegin, String text) {
        indentation().append(shownBegin);
        int column = begin.length();
        for (String word : escape(text).split(" ", -1)) {
            if (column > 0 && column + word.length() > WIDTH) {
                out.setLength(out.length() - 1);
                out.append('\n');
                indentation();
                column = 0;
            }
            out.append(word).append(' ');
            column += word.length() + 1;
        }
        out.setLength(out.length() - 1);
        out.append('\n');
    }

    private static String firstBytes(byte[] bytes) {
        return "\"" + escape(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)) + "\"";
    }

    private void line(HandshakeEvent event, String text) {
        out.append(style.dim(time(event) + " #" + event.handshake().sequence()))
                .append(' ')
                .append(text)
                .append('\n');
    }

    private static String time(HandshakeEvent event) {
        return Timestamp.iso(event.micros()).substring(11, 23);
    }

    private static String arrow(boolean sent) {
        return sent ? "│ →" : "│ ←";
    }

    @Override
    public void text(String name, String value) {
        if (value != null) {
            fact(name, value);
        }
    }

    @Override
    public void number(String name, long value) {
        fact(name, Long.toString(value));
    }

    @Override
    public void flag(String name, boolean value) {
        fact(name, Boolean.toString(value));
    }

    @Override
    public void bytes(String name, byte[] value) {
        if (value != null) {
            fact(name, shown(value));
        }
    }

    @Override
    public void texts(String name, List<String> values) {
        if (values != null) {
            StringBuilder joined = new StringBuilder();
            int shown = 0;
            for (String value : values) {
                if (joined.length() + value.length() > WIDTH && shown > 0) {
                    joined.append(" … ").append(values.size() - shown).append(" more");
                    break;
                }
                joined.append(shown++ == 0 ? "" : ", ").append(value);
            }
            fact(name, joined.toString());
        }
    }

    /** On one line, {@code name key=value key=value}; empty ones say nothing here. */
    @Override
    public void object(String name, Described value) {
        if (value != null) {
            if (inline != null) {
                value.describe(this);
            } else if (!LEFT_OUT.contains(name)) {
                fact(name, oneLine(value));
            }
        }
    }

    @Override
    public void objects(String name, List<? extends Described> values) {
        if (values == null || values.isEmpty() || LEFT_OUT.contains(name)) {
            return;
        }
        if (inline != null) {
            StringBuilder items = new StringBuilder();
            for (Described value : values) {
                items.append(items.length() == 0 ? "" : "; ").append(oneLine(value));
            }
            inline.add(name, values.size() == 1 ? items.toString() : "[" + items + "]");
            return;
        }
        indentation().append(style.dim(name)).append('\n');
        indent++;
        boolean block = name.equals("certificate_list");
        for (Described value : values) {
            if (block) {
                value.describe(this);
                indentation().append("·\n");
            } else {
                indentation().append(fit(escape(oneLine(value)))).append('\n');
            }
        }
        if (block) {
            out.setLength(out.lastIndexOf("\n", out.length() - 2) + 1);
        }
        indent--;
    }

    private String oneLine(Described value) {
        Line outer = inline;
        inline = new Line();
        value.describe(this);
        String line = inline.toString();
        inline = outer;
        return line;
    }

    private void fact(String name, String value) {
        if (LEFT_OUT.contains(name) || value.isEmpty()) {
            return;
        }
        if (inline != null) {
            inline.add(name, value);
        } else {
            indentation()
                    .append(style.dim(name))
                    .append(' ')
                    .append(fit(escape(value)))
                    .append('\n');
        }
    }

    private StringBuilder indentation() {
        out.append(gutter);
        for (int i = 1; i < indent; i++) {
            out.append("  ");
        }
        return out;
    }

    private static String fit(String text) {
        return text.length() <= 2 * WIDTH ? text : text.substring(0, 2 * WIDTH) + " …";
    }

    private static String shown(byte[] value) {
        String hex = Hex.lower(value.length <= SHOWN_BYTES ? value : Arrays.copyOf(value, SHOWN_BYTES));
        return value.length <= SHOWN_BYTES ? hex : hex + "… (" + value.length + " bytes)";
    }

    private static String millis(long nanos) {
        long hundredths = nanos / 10_000;
        String fraction = Long.toString(100 + hundredths % 100).substring(1);
        return hundredths / 100 + "." + fraction + " ms";
    }

    /** The fields of an object on one line: {@code type key=value key=value}, or {@code type value} if there is but one. */
    private static final class Line {
        private final StringBuilder pairs = new StringBuilder();
        private String title;
        private String onlyValue;
        private int count;

        void add(String name, String value) {
            if (name.equals("type")) {
                title = value;
                return;
            }
            onlyValue = value;
            count++;
            pairs.append(count == 1 ? "" : " ").append(name).append('=').append(value);
        }

        @Override
        public String toString() {
            String fields = count == 1 && title != null ? onlyValue : pairs.toString();
            return title == null ? fields : fields.isEmpty() ? title : title + " " + fields;
        }
    }
}
