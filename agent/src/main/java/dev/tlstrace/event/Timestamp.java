package dev.tlstrace.event;

import dev.tlstrace.x509.Certificate;

/** Instants as ISO 8601 in UTC with microseconds. */
final class Timestamp {
    private static final int MICROS = 1_000_000;

    private Timestamp() {}

    /** {@code 2026-11-23T15:04:05.123456Z}, from microseconds since 1970. */
    static String iso(long micros) {
        String seconds = Certificate.iso(Math.floorDiv(micros, (long) MICROS) * 1000);
        String fraction = Integer.toString(MICROS + (int) Math.floorMod(micros, (long) MICROS));
        return seconds.substring(0, seconds.length() - 1) + "." + fraction.substring(1) + "Z";
    }
}
