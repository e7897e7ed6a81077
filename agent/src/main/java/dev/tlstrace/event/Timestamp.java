package dev.tlstrace.event;

import dev.tlstrace.x509.Certificate;

/** Instants as ISO 8601 in UTC with microseconds. */
final class Timestamp {
    private static final int MICROS = 1_000_000;

    /** The last one's: many events are of one second. */
    private static volatile Second last = new Second(0);

    private Timestamp() {}

    /** {@code 2026-11-23T15:04:05.123456Z}, from microseconds since 1970. */
    static String iso(long micros) {
        long seconds = Math.floorDiv(micros, (long) MICROS);
        Second second = last;
        if (second.seconds != seconds) {
            second = new Second(seconds);
            last = second;
        }
        int fraction = MICROS + (int) Math.floorMod(micros, (long) MICROS);
        return second.text + Integer.toString(fraction).substring(1) + "Z";
    }

    private static final class Second {
        private final long seconds;
        private final String text;

        Second(long seconds) {
            this.seconds = seconds;
            String iso = Certificate.iso(seconds * 1000);
            this.text = iso.substring(0, iso.length() - 1) + ".";
        }
    }
}
