package dev.tlstrace.agent;

import java.util.Calendar;
import java.util.TimeZone;

/** The name of an event file: {@code %p} is the pid, {@code %t} the start time in UTC, {@code 20261123-150405}. */
final class FilePattern {
    private FilePattern() {}

    static String fill(String pattern, long pid, long startMillis) {
        return pattern.replace("%p", Long.toString(pid)).replace("%t", time(startMillis));
    }

    private static String time(long millis) {
        Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"), java.util.Locale.ROOT);
        utc.setTimeInMillis(millis);
        StringBuilder out = new StringBuilder(15);
        out.append(utc.get(Calendar.YEAR));
        two(out, utc.get(Calendar.MONTH) + 1);
        two(out, utc.get(Calendar.DAY_OF_MONTH));
        out.append('-');
        two(out, utc.get(Calendar.HOUR_OF_DAY));
        two(out, utc.get(Calendar.MINUTE));
        two(out, utc.get(Calendar.SECOND));
        return out.toString();
    }

    private static void two(StringBuilder out, int value) {
        out.append(value < 10 ? "0" : "").append(value);
    }
}
