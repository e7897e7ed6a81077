package dev.tlstrace.view;

import java.util.ArrayList;
import java.util.List;

/** Draws a handshake for a terminal: client left, server right, an arrow a message, then how it ended and why. */
final class LadderDrawing {
    private static final int GUTTER = 13;
    private static final int INDENT = 4;

    /** Of a long list of values a ladder has no more than so many lines. */
    private static final int NOTE_LINES = 2;

    private static final int STACK_LINES = 6;
    private static final int USUAL_WIDTH = 80;

    private final Look look;
    private final StringBuilder out = new StringBuilder(4096);

    LadderDrawing(Look look) {
        this.look = look;
    }

    /** All lines of it, an empty one at the end. */
    String draw(Recorded recorded) {
        out.setLength(0);
        title(recorded);
        List<Step> steps = Ladder.of(recorded);
        if (!steps.isEmpty()) {
            ends(recorded);
        }
        boolean encrypted = false;
        for (Step step : steps) {
            if (step.before() != null) {
                centred("", look.text(step.before()), "");
            }
            if (step.way() == Step.Way.HERE) {
                here(step);
            } else {
                arrow(step);
            }
            encrypted |= step.keys() != Step.Keys.NONE;
        }
        if (encrypted) {
            boolean room = look.width() >= USUAL_WIDTH;
            String legend =
                    room ? "{ } encrypted under handshake keys, [ ] under application keys" : "{ } and [ ]: encrypted";
            out.append(Look.repeat(" ", GUTTER)).append(look.dim(legend)).append('\n');
        }
        outcome(recorded);
        return out.append('\n').toString();
    }

    private void title(Recorded recorded) {
        String way = look.sign(recorded.isClient() ? Look.Sign.CLIENT : Look.Sign.SERVER);
        String name = recorded.serverName();
        boolean named = name != null && !name.equals(recorded.peerHost());
        String title = "#" + recorded.sequence() + "  " + (recorded.isClient() ? "client " : "server ") + way + " "
                + look.text(recorded.peer()) + (named ? " (" + look.text(name) + ")" : "");
        out.append(look.strong(look.cut(title, look.width()))).append('\n');
        Facts first = recorded.events().isEmpty()
                ? recorded.summary()
                : recorded.events().get(0);
        StringBuilder details = new StringBuilder(first.text("@timestamp") == null ? "" : first.text("@timestamp"));
        Facts about = recorded.started().isEmpty() ? recorded.summary() : recorded.started();
        for (String detail : new String[] {about.text("handshake", "transport"), recorded.id()}) {
            details.append(detail == null ? "" : "  " + detail);
        }
        if (about.text("thread", "name") != null) {
            details.append("  thread ").append(about.text("thread", "name"));
        }
        out.append("    ").append(look.dim(look.fit(details.toString(), look.width() - 4)));
        out.append('\n');
    }

    private void ends(Recorded recorded) {
        String here = "this JVM";
        String there = look.fit(recorded.peer(), inner() / 2);
        String left = "client, " + (recorded.isClient() ? here : there);
        String right = "server, " + (recorded.isClient() ? there : here);
        out.append(Look.right("ms", GUTTER - 2)).append("  ").append(look.strong(left));
        out.append(Look.repeat(" ", inner() + 2 - left.length() - right.length()));
        out.append(look.strong(right)).append('\n');
    }

    private void arrow(Step step) {
        String line = look.sign(Look.Sign.LINE);
        boolean toServer = step.way() == Step.Way.TO_SERVER;
        String size = step.size().isEmpty() ? "" : " " + step.size();
        String title = look.fit(step.title(), inner() - size.length() - 8);
        int rest = inner() - title.length() - size.length() - 5;
        String shaft = Look.repeat(line, rest);
        String name = step.isBad() ? look.bad(title) : look.strong(title);
        String text = toServer
                ? line + line + " " + name + size + " " + shaft + look.sign(Look.Sign.TO_SERVER)
                : look.sign(Look.Sign.TO_CLIENT) + shaft + " " + name + size + " " + line + line;
        row(time(step), text);
        List<String> block = block(step);
        int width = 0;
        for (String each : block) {
            width = Math.max(width, each.length());
        }
        int indent = toServer ? INDENT : Math.max(INDENT, inner() - width - INDENT);
        for (String each : block) {
            row("", look.dim(Look.left(Look.repeat(" ", indent) + each, inner())));
        }
    }

    private List<String> block(Step step) {
        List<String> block = new ArrayList<>();
        int columns = inner() - 2 * INDENT;
        for (Note note : step.notes()) {
            lines(note, columns, block);
        }
        return block;
    }

    private void lines(Note note, int columns, List<String> block) {
        StringBuilder line = new StringBuilder(look.text(note.label())).append(' ');
        int written = 0;
        int lines = 1;
        for (String value : note.values()) {
            int left = note.values().size() - written;
            String more = " +" + left;
            String text = (written == 0 ? "" : ", ") + look.text(value);
            int room = columns - line.length() - (left > 1 && lines == NOTE_LINES ? more.length() + 2 : 0);
            if (text.length() > room && written > 0) {
                if (lines == NOTE_LINES) {
                    line.append(more);
                    break;
                }
                block.add(line.append(',').toString());
                lines++;
                line.setLength(0);
                line.append("  ");
                text = look.text(value);
            }
            line.append(look.cut(text, columns - line.length()));
            written++;
        }
        block.add(line.toString());
    }

    private void here(Step step) {
        String title = look.sign(Look.Sign.DOT) + " " + look.fit(step.title(), inner() - INDENT);
        centred(time(step), title, step.isBad() ? "bad" : "");
        for (String each : block(step)) {
            centred("", each, "");
        }
    }

    private void centred(String time, String text, String kind) {
        String shown = look.cut(text, inner());
        int before = Math.max(0, (inner() - shown.length()) / 2);
        String styled = kind.equals("bad") ? look.bad(shown) : look.dim(shown);
        row(time, Look.repeat(" ", before) + styled + Look.repeat(" ", inner() - before - shown.length()));
    }

    private void row(String time, String text) {
        String edge = look.sign(Look.Sign.LADDER);
        out.append(look.dim(Look.left(time, GUTTER - 1))).append(' ').append(edge);
        out.append(text).append(edge).append('\n');
    }

    private static String time(Step step) {
        long tenths = (step.micros() + 50) / 100;
        return Look.right(Integer.toString(step.number()), 3) + Look.right(tenths / 10 + "." + tenths % 10, GUTTER - 5);
    }

    /** Between the two sides. */
    private int inner() {
        return look.width() - GUTTER - 2;
    }

    private void outcome(Recorded recorded) {
        Facts summary = recorded.summary();
        if (summary.isEmpty()) {
            wrapped("", look.sign(Look.Sign.NEITHER) + " ", "its end is not in the file", Tone.STRONG);
            return;
        }
        Tone tone = recorded.isFailed() ? Tone.BAD : recorded.outcome().equals("established") ? Tone.GOOD : Tone.STRONG;
        Look.Sign sign = tone == Tone.BAD ? Look.Sign.BAD : tone == Tone.GOOD ? Look.Sign.GOOD : Look.Sign.NEITHER;
        wrapped("", look.sign(sign) + " ", String.valueOf(summary.text("message")), tone);
        times(recorded);
        if (summary.has("dropped_events")) {
            wrapped("  ", "", "incomplete: " + summary.number("dropped_events") + " steps were dropped", Tone.STRONG);
        }
        if (!summary.facts("diagnosis").isEmpty()) {
            diagnosis("", summary.facts("diagnosis"));
        }
        for (Facts warning : summary.objects("warnings")) {
            diagnosis(look.sign(Look.Sign.WARNING) + " ", warning);
        }
        error(summary);
    }

    private void times(Recorded recorded) {
        Facts facts = recorded.summary().facts("handshake");
        if (!facts.has("duration_us")) {
            return;
        }
        String peer = recorded.isClient() ? "server" : "client";
        StringBuilder times = new StringBuilder();
        part(facts, "waiting_us", " waiting for the " + peer, times);
        part(facts, "certificate_check_us", " checking certificates", times);
        part(facts, "computing_us", " computing", times);
        part(facts, "task_waiting_us", " until the application ran the engine's tasks", times);
        if (times.length() > 0) {
            wrapped("  ", "", Ladder.millis(facts.number("duration_us")) + ": " + times, Tone.PLAIN);
        }
    }

    private static void part(Facts facts, String name, String words, StringBuilder times) {
        if (facts.number(name) > 0) {
            times.append(times.length() == 0 ? "" : ", ")
                    .append(Ladder.millis(facts.number(name)))
                    .append(words);
        }
    }

    private void diagnosis(String sign, Facts diagnosis) {
        wrapped(
                "  ",
                sign,
                diagnosis.text("id") + " (" + diagnosis.text("confidence") + "): " + diagnosis.text("cause"),
                sign.isEmpty() ? Tone.STRONG : Tone.WARNING);
        for (String seen : diagnosis.texts("evidence")) {
            wrapped("  ", "evidence: ", seen, Tone.PLAIN);
        }
        for (Facts candidate : diagnosis.objects("candidates")) {
            wrapped("  ", "or ", candidate.text("id") + ": " + candidate.text("reason"), Tone.PLAIN);
        }
        if (diagnosis.text("fix") != null) {
            wrapped("  ", "fix: ", diagnosis.text("fix"), Tone.GOOD);
        }
    }

    private void error(Facts summary) {
        Facts error = summary.facts("error");
        if (error.has("type")) {
            wrapped("  ", "error: ", thrown(error), Tone.PLAIN);
            for (Facts cause : error.objects("causes")) {
                wrapped("  ", "caused by: ", thrown(cause), Tone.PLAIN);
            }
        }
        List<String> stack = summary.texts("application", "stack");
        for (int i = 0; i < Math.min(STACK_LINES, stack.size()); i++) {
            wrapped("  ", "at ", stack.get(i), Tone.DIM);
        }
        if (stack.size() > STACK_LINES) {
            wrapped("  ", "at ", look.sign(Look.Sign.MORE) + " " + (stack.size() - STACK_LINES) + " more", Tone.DIM);
        }
    }

    private static String thrown(Facts error) {
        return error.text("type") + (error.text("message") == null ? "" : ": " + error.text("message"));
    }

    private void wrapped(String indent, String label, String text, Tone tone) {
        String hanging = indent + Look.repeat(" ", Math.min(label.length(), INDENT));
        int columns = look.width() - indent.length() - label.length();
        boolean first = true;
        for (String line : look.wrap(text, columns)) {
            out.append(first ? indent + tone.on(look, label + line) : hanging + tone.on(look, line));
            out.append('\n');
            first = false;
        }
    }

    /** How a line is set off. */
    private enum Tone {
        PLAIN,
        DIM,
        STRONG,
        GOOD,
        BAD,
        WARNING;

        String on(Look look, String text) {
            switch (this) {
                case DIM:
                    return look.dim(text);
                case STRONG:
                    return look.strong(text);
                case GOOD:
                    return look.good(text);
                case BAD:
                    return look.bad(text);
                case WARNING:
                    return look.warning(text);
                default:
                    return text;
            }
        }
    }
}
