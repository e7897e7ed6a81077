package dev.tlstrace.event;

/** Words that several events use. */
final class Words {
    private Words() {}

    static String direction(boolean sent) {
        return sent ? "sent" : "received";
    }

    static long micros(long nanos) {
        return nanos / 1000;
    }
}
