package dev.tlstrace.oracle;

import java.util.Map;
import java.util.TreeMap;

/** What has been compared. */
final class Tally {
    private int messages;
    private long inOneRecord;
    private long overSeveralRecords;
    private final Map<String, Integer> values = new TreeMap<>();

    void message() {
        messages++;
    }

    void records(Shown shown) {
        inOneRecord += shown.inOneRecord();
        overSeveralRecords += shown.overSeveralRecords();
    }

    void compared(String field, int count) {
        values.merge(field, count, Integer::sum);
    }

    void add(Tally other) {
        messages += other.messages;
        inOneRecord += other.inOneRecord;
        overSeveralRecords += other.overSeveralRecords;
        other.values.forEach(this::compared);
    }

    /** For people: how many messages, how many values, how many of each field. */
    @Override
    public String toString() {
        int sum = values.values().stream().mapToInt(Integer::intValue).sum();
        StringBuilder lines = new StringBuilder();
        lines.append(messages)
                .append(" messages, ")
                .append(inOneRecord)
                .append(" of those seen in a record with others, ");
        lines.append(overSeveralRecords).append(" over several; ").append(sum).append(" values of ");
        lines.append(values.size()).append(" fields\n");
        values.forEach(
                (field, count) -> lines.append(count).append(' ').append(field).append('\n'));
        return lines.toString();
    }
}
