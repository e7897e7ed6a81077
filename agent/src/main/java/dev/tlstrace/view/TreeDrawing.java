package dev.tlstrace.view;

import java.util.ArrayList;
import java.util.List;

/** Draws one message with every field it has, as a tree. */
final class TreeDrawing {
    private final Look look;
    private final StringBuilder out = new StringBuilder(4096);

    TreeDrawing(Look look) {
        this.look = look;
    }

    /** All lines of it, an empty one at the end. */
    String draw(Recorded recorded, Step step) {
        out.setLength(0);
        String title = "#" + recorded.sequence() + "  message " + step.number() + "  " + step.title() + "  "
                + Ladder.millis(step.micros());
        out.append(look.style().strong(look.fit(title, look.width()))).append('\n');
        members(step.event(), "");
        return out.append('\n').toString();
    }

    private void members(Facts facts, String indent) {
        int left = facts.fields().size();
        for (Facts.Field entry : facts.fields()) {
            node(entry.name(), entry.value(), indent, --left == 0);
        }
    }

    private void node(String name, Object value, String indent, boolean last) {
        String branch = indent + look.sign(last ? Look.Sign.LAST_BRANCH : Look.Sign.BRANCH);
        String below = indent + (last ? "   " : look.sign(Look.Sign.LADDER) + "  ");
        if (value instanceof Facts) {
            Facts facts = (Facts) value;
            line(branch, name, head(facts));
            members(facts, below);
        } else if (value instanceof List) {
            List<?> list = (List<?>) value;
            if (isShort(name, list, branch)) {
                line(branch, name, join(list));
                return;
            }
            line(branch, name, Integer.toString(list.size()));
            for (int i = 0; i < list.size(); i++) {
                node(
                        list.get(i) instanceof Facts ? Integer.toString(i + 1) : "",
                        list.get(i),
                        below,
                        i == list.size() - 1);
            }
        } else {
            wrapped(branch, below, name, look.text(String.valueOf(value)));
        }
    }

    /** What an object is called, so that it can be read without being opened. */
    private static String head(Facts facts) {
        for (String name : new String[] {"type", "subject", "group", "name"}) {
            if (facts.text(name) != null) {
                return facts.text(name);
            }
        }
        return "";
    }

    private boolean isShort(String name, List<?> list, String branch) {
        for (Object value : list) {
            if (value instanceof Facts || value instanceof List) {
                return false;
            }
        }
        return branch.length() + name.length() + join(list).length() + 2 <= look.width();
    }

    private static String join(List<?> list) {
        List<String> texts = new ArrayList<>();
        for (Object value : list) {
            texts.add(String.valueOf(value));
        }
        return texts.isEmpty() ? "(none)" : String.join(", ", texts);
    }

    private void line(String branch, String name, String value) {
        String label = look.text(name);
        out.append(look.style().dim(branch)).append(label).append(value.isEmpty() || label.isEmpty() ? "" : " ");
        out.append(look.style().strong(look.fit(value, look.width() - branch.length() - label.length() - 1)));
        out.append('\n');
    }

    /** Every character of it, on as many lines as it takes. */
    private void wrapped(String branch, String below, String name, String value) {
        String label = look.text(name);
        out.append(look.style().dim(branch)).append(label).append(label.isEmpty() || value.isEmpty() ? "" : " ");
        int from = 0;
        int room = look.width() - branch.length() - label.length() - 1;
        while (value.length() - from > Math.max(1, room)) {
            out.append(value, from, from + Math.max(1, room)).append('\n');
            from += Math.max(1, room);
            out.append(look.style().dim(below)).append("  ");
            room = look.width() - below.length() - 2;
        }
        out.append(value, from, value.length()).append('\n');
    }
}
