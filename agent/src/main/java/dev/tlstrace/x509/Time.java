package dev.tlstrace.x509;

/**
 * <pre>
 * Time ::= CHOICE {
 *      utcTime        UTCTime,             -- YYMMDDHHMMSSZ, the years 1950 to 2049
 *      generalTime    GeneralizedTime }    -- YYYYMMDDHHMMSSZ        RFC 5280, section 4.1.2.5
 * </pre>
 *
 * X.680's other forms are read too: without seconds, with a fraction of one, with an offset from UTC in place of the Z.
 */
final class Time {
    private static final long DAY = 24 * 60 * 60 * 1000L;

    private final byte[] text;
    private final int offset;
    private int at;

    private Time(Der time) {
        this.text = time.content();
        this.offset = time.offset();
    }

    /** Milliseconds since 1970-01-01T00:00Z. */
    static long read(Der time) throws Unreadable {
        if (time.tag() != Der.UTC_TIME && time.tag() != Der.GENERALIZED_TIME) {
            throw new Unreadable(time.offset(), "neither UTCTime nor GeneralizedTime");
        }
        return new Time(time).millis(time.tag() == Der.UTC_TIME);
    }

    private long millis(boolean utcTime) throws Unreadable {
        int year = number(2, 0, 99);
        if (utcTime) {
            year += year < 50 ? 2000 : 1900;
        } else {
            year = 100 * year + number(2, 0, 99);
        }
        int month = number(2, 1, 12);
        int day = number(2, 1, 31);
        int hour = number(2, 0, 23);
        int minute = isDigit() ? number(2, 0, 59) : 0;
        int second = isDigit() ? number(2, 0, 59) : 0;
        long time = days(year, month, day) * DAY + ((hour * 60L + minute) * 60 + second) * 1000 + fraction();
        time -= zone() * 60_000L;
        if (at != text.length) {
            throw wrong();
        }
        return time;
    }

    private int fraction() throws Unreadable {
        if (at == text.length || (text[at] != '.' && text[at] != ',')) {
            return 0;
        }
        at++;
        if (!isDigit()) {
            throw wrong();
        }
        int millis = 0;
        for (int unit = 100; isDigit(); unit /= 10) {
            millis += unit * (text[at++] - '0');
        }
        return millis;
    }

    /** Minutes east of Greenwich; a time that says nothing is taken for UTC. */
    private int zone() throws Unreadable {
        if (at == text.length) {
            return 0;
        }
        byte sign = text[at++];
        if (sign == 'Z') {
            return 0;
        }
        if (sign != '+' && sign != '-') {
            throw wrong();
        }
        int minutes = 60 * number(2, 0, 23) + number(2, 0, 59);
        return sign == '+' ? minutes : -minutes;
    }

    private boolean isDigit() {
        return at < text.length && text[at] >= '0' && text[at] <= '9';
    }

    private int number(int digits, int least, int most) throws Unreadable {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            if (!isDigit()) {
                throw wrong();
            }
            value = 10 * value + text[at++] - '0';
        }
        if (value < least || value > most) {
            throw wrong();
        }
        return value;
    }

    private Unreadable wrong() {
        return new Unreadable(offset, "not a point in time");
    }

    /** Days since 1970-01-01; the calendar of today holds for all years. A 31st of June is the 1st of July. */
    private static long days(int year, int month, int day) {
        // years counted from March have their leap day at the end, so that months have fixed places
        long marchYear = month > 2 ? year : year - 1;
        long monthFromMarch = (month + 9L) % 12;
        long leapDays = Math.floorDiv(marchYear, 4L) - Math.floorDiv(marchYear, 100L) + Math.floorDiv(marchYear, 400L);
        return 365L * marchYear + leapDays + (153 * monthFromMarch + 2) / 5 + day - 1 - 719_468;
    }

    /** ISO 8601 in UTC, {@code 2026-11-23T15:00:00Z}; milliseconds only where there are any. */
    static String iso(long millis) {
        long day = Math.floorDiv(millis, DAY);
        int rest = (int) Math.floorMod(millis, DAY);

        long marchDay = day + 719_468;
        long era = Math.floorDiv(marchDay, 146_097L);
        long dayOfEra = Math.floorMod(marchDay, 146_097L);
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long monthFromMarch = (5 * dayOfYear + 2) / 153;
        long dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = 400 * era + yearOfEra + (month <= 2 ? 1 : 0);

        StringBuilder out = new StringBuilder(24);
        if (year < 0) {
            out.append('-');
        }
        digits(out, Math.abs(year), 4);
        digits(out.append('-'), month, 2);
        digits(out.append('-'), dayOfMonth, 2);
        digits(out.append('T'), rest / 3_600_000, 2);
        digits(out.append(':'), rest / 60_000 % 60, 2);
        digits(out.append(':'), rest / 1000 % 60, 2);
        if (rest % 1000 != 0) {
            digits(out.append('.'), rest % 1000, 3);
        }
        return out.append('Z').toString();
    }

    private static void digits(StringBuilder out, long value, int width) {
        long power = 1;
        for (int i = 1; i < width; i++) {
            power *= 10;
        }
        for (; power > 0; power /= 10) {
            out.append((char) ('0' + value / power % 10));
        }
    }
}
