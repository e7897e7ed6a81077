package dev.tlstrace.agent;

import dev.tlstrace.x509.Certificate;

/** The name of an event file: {@code %p} is the pid, {@code %t} the start time in UTC, {@code 20261123-150405}. */
final class FilePattern {
    private FilePattern() {}

    static String fill(String pattern, long pid, long startMillis) {
        return pattern.replace("%p", Long.toString(pid)).replace("%t", time(startMillis));
    }

    /** Of {@code 2026-11-23T15:04:05Z} the digits. */
    private static String time(long millis) {
        String iso = Certificate.iso(millis / 1000 * 1000);
        return iso.replace("-", "").replace(":", "").replace('T', '-').replace("Z", "");
    }
}
