package dev.tlstrace.view;

import dev.tlstrace.event.Style.Tone;
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
    private final Canvas out;

    LadderDrawing(Look look, Canvas out) {
        this.look = look;
        this.out = out;
    }

    /** All lines of it, an empty one at the end. */
    void draw(Recorded recorded) {
        title(recorded);
        List<Step> steps = Ladder.of(recorded);
        if (!steps.isEmpty()) {
            ends(recorded);
        }
        boolean encrypted = false;
        for (Step step : steps) {
            if (step.before() != null) {
                centred(null, look.text(step.before()), Tone.DIM);
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
            out.blanks(GUTTER).add(Tone.DIM, legend).newLine();
        }
        outcome(recorded);
        out.newLine();
    }

    private void title(Recorded recorded) {
        String way = look.sign(recorded.isClient() ? Look.Sign.CLIENT : Look.Sign.SERVER);
        String name = recorded.serverName();
        boolean named = name != null && !name.equals(recorded.peerHost());
        String title = "#" + recorded.sequence() + "  " + (recorded.isClient() ? "client " : "server ") + way + " "
                + look.text(recorded.peer()) + (named ? " (" + look.text(name) + ")" : "");
        out.add(Tone.STRONG, look.cut(title, look.width())).newLine();
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
        out.blanks(INDENT).add(Tone.DIM, look.fit(details.toString(), look.width() - INDENT));
        out.newLine();
    }

    private void ends(Recorded recorded) {
        String here = "this JVM";
        String there = look.fit(recorded.peer(), inner() / 2);
        String left = "client, " + (recorded.isClient() ? here : there);
        String right = "server, " + (recorded.isClient() ? there : here);
        out.add(Look.right("ms", GUTTER - 2)).blanks(2).add(Tone.STRONG, left);
        out.blanks(inner() + 2 - left.length() - right.length());
        out.add(Tone.STRONG, right).newLine();
    }

    private void arrow(Step step) {
        boolean toServer = step.way() == Step.Way.TO_SERVER;
        String size = step.size().isEmpty() ? "" : " " + step.size();
        String title = look.fit(step.title(), inner() - size.length() - 8);
        int shaft = inner() - title.length() - size.length() - 5;
        left(step);
        if (toServer) {
            out.fill(Look.Sign.LINE, 2);
        } else {
            out.add(Look.Sign.TO_CLIENT).fill(Look.Sign.LINE, shaft);
        }
        out.blanks(1)
                .add(step.isBad() ? Tone.BAD : Tone.STRONG, title)
                .add(size)
                .blanks(1);
        if (toServer) {
            out.fill(Look.Sign.LINE, shaft).add(Look.Sign.TO_SERVER);
        } else {
            out.fill(Look.Sign.LINE, 2);
        }
        right();
        List<String> block = block(step);
        int width = 0;
        for (String each : block) {
            width = Math.max(width, each.length());
        }
        int indent = toServer ? INDENT : Math.max(INDENT, inner() - width - INDENT);
        for (String each : block) {
            left(null);
            out.begin(Tone.DIM).blanks(indent).add(each);
            out.blanks(inner() - indent - each.length()).end(Tone.DIM);
            right();
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
        StringBuilder line =
                new StringBuilder(columns).append(look.text(note.label())).append(' ');
        int left = note.values().size();
        int lines = 1;
        boolean first = true;
        for (String value : note.values()) {
            String text = look.text(value);
            String more = left > 1 && lines == NOTE_LINES ? " +" + left + ", " : "";
            if (!first && line.length() + text.length() + 2 + more.length() > columns) {
                if (lines == NOTE_LINES) {
                    line.append(" +").append(left);
                    break;
                }
                block.add(line.append(',').toString());
                lines++;
                line.setLength(0);
                line.append("  ");
            } else if (!first) {
                line.append(", ");
            }
            line.append(look.cut(text, columns - line.length()));
            left--;
            first = false;
        }
        block.add(line.toString());
    }

    private void here(Step step) {
        String title = look.sign(Look.Sign.DOT) + " " + look.fit(step.title(), inner() - INDENT);
        centred(step, title, step.isBad() ? Tone.BAD : Tone.DIM);
        for (String each : block(step)) {
            centred(null, each, Tone.DIM);
        }
    }

    private void centred(Step step, String text, Tone tone) {
        String shown = look.cut(text, inner());
        int before = Math.max(0, (inner() - shown.length()) / 2);
        left(step);
        out.blanks(before).add(tone, shown).blanks(inner() - before - shown.length());
        right();
    }

    /** A row up to the left side; with a step, its number and time. */
    private void left(Step step) {
        out.begin(Tone.DIM);
        if (step == null) {
            out.blanks(GUTTER - 1);
        } else {
            number(step);
        }
        out.end(Tone.DIM).blanks(1).add(Look.Sign.LADDER);
    }

    private void right() {
        out.add(Look.Sign.LADDER).newLine();
    }

    private void number(Step step) {
        String number = Integer.toString(step.number());
        long tenths = (step.micros() + 50) / 100;
        String time = tenths / 10 + "." + tenths % 10;
        out.blanks(3 - number.length()).add(number);
        out.blanks(GUTTER - 5 - time.length()).add(time).blanks(1);
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
            wrapped("  ", "", Ladder.millis(facts.number("duration_us")) + ": " + times, Tone.USUAL);
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
            wrapped("  ", "evidence: ", seen, Tone.USUAL);
        }
        for (Facts candidate : diagnosis.objects("candidates")) {
            wrapped("  ", "or ", candidate.text("id") + ": " + candidate.text("reason"), Tone.USUAL);
        }
        if (diagnosis.text("fix") != null) {
            wrapped("  ", "fix: ", diagnosis.text("fix"), Tone.GOOD);
        }
    }

    private void error(Facts summary) {
        Facts error = summary.facts("error");
        if (error.has("type")) {
            wrapped("  ", "error: ", thrown(error), Tone.USUAL);
            for (Facts cause : error.objects("causes")) {
                wrapped("  ", "caused by: ", thrown(cause), Tone.USUAL);
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
        int columns = look.width() - indent.length() - label.length();
        boolean first = true;
        for (String line : look.wrap(text, columns)) {
            out.add(indent);
            if (first) {
                out.begin(tone).add(label);
            } else {
                out.blanks(Math.min(label.length(), INDENT)).begin(tone);
            }
            out.add(line).end(tone).newLine();
            first = false;
        }
    }
}
