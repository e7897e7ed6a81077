package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;

/** How names, dates and spans of time are put into sentences. */
final class Wording {
    private static final long MINUTE = 60_000L;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Wording() {}

    /** {@code "CN=payments.internal"}; what stands for a name that is empty or cannot be read is the fingerprint. */
    static String name(Certificate certificate) {
        if (certificate.subject() == null || certificate.subject().rfc2253().isEmpty()) {
            return "SHA-256 " + certificate.sha256();
        }
        return '"' + certificate.subject().rfc2253() + '"';
    }

    /** The issuer's name. */
    static String issuer(Certificate certificate) {
        return certificate.issuer() == null
                ? "unknown"
                : '"' + certificate.issuer().rfc2253() + '"';
    }

    static String date(long millis) {
        return Certificate.iso(millis);
    }

    /** {@code 3 days}, {@code 5 hours}, {@code 1 minute}: the largest unit that there is one of. */
    static String span(long millis) {
        if (millis >= DAY) {
            return count(millis / DAY, "day");
        }
        if (millis >= HOUR) {
            return count(millis / HOUR, "hour");
        }
        return millis >= MINUTE ? count(millis / MINUTE, "minute") : count(millis / 1000, "second");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
