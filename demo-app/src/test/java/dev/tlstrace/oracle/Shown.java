package dev.tlstrace.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What crossed the wire, by the names of messages, by tshark's names of fields, and by how messages lie in records: a scenario that
 * is there for one of these has to show it.
 */
final class Shown {
    static final String SEVERAL_IN_A_RECORD = "several messages in a record";
    static final String OVER_SEVERAL_RECORDS = "a message over several records";

    private final List<Seen> messages;

    Shown(List<Seen> seen) {
        messages =
                seen.stream().filter(each -> each.kind() == Seen.Kind.HANDSHAKE).toList();
    }

    /** How many messages share their record with another. */
    long inOneRecord() {
        Map<Integer, Integer> byRecord = new HashMap<>();
        messages.forEach(each -> byRecord.merge(each.record(), 1, Integer::sum));
        return messages.stream().filter(each -> byRecord.get(each.record()) > 1).count();
    }

    /** How many messages lie in more than one record. */
    long overSeveralRecords() {
        return messages.stream().filter(each -> each.records() > 1).count();
    }

    /** Those of these names that were not seen. */
    List<String> missing(List<String> names) {
        Set<String> shown = new HashSet<>();
        for (Seen each : messages) {
            shown.add(Comparison.name(each));
            each.fields().forEach(field -> shown.add(field.name()));
        }
        if (inOneRecord() > 0) {
            shown.add(SEVERAL_IN_A_RECORD);
        }
        if (overSeveralRecords() > 0) {
            shown.add(OVER_SEVERAL_RECORDS);
        }
        List<String> missing = new ArrayList<>(names);
        missing.removeAll(shown);
        return missing;
    }
}
