package dev.tlstrace.report;

import dev.tlstrace.diagnosis.Diagnosis;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A warning is told once an hour of each peer. For one thread. */
final class WarningLimit {
    private static final long HOUR = 3_600_000_000_000L;

    /** Of more, those told the longest ago are forgotten: they may be told again before their hour is over. */
    private static final int MOST = 2000;

    private final Map<String, Long> toldAt = new LinkedHashMap<>();

    /** Those that are due, which are taken as told. */
    List<Diagnosis> due(List<Diagnosis> warnings, String peer, long nanos) {
        List<Diagnosis> due = new ArrayList<>(warnings.size());
        for (Diagnosis warning : warnings) {
            String name = warning.id() + '\n' + peer;
            Long told = toldAt.get(name);
            if (told == null || nanos - told >= HOUR) {
                due.add(warning);
                // to the end of the order
                toldAt.remove(name);
                toldAt.put(name, nanos);
            }
        }
        Iterator<String> oldest = toldAt.keySet().iterator();
        while (toldAt.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
        return due;
    }
}
