package dev.tlstrace.capture;

/** One thing that happened to a connection, as an application thread noted it. Immutable once it is in the queue. */
public class Step {
    /** What happened; the names are those of {@link dev.tlstrace.bridge.v1.Listener}. */
    public enum Kind {
        STARTING(4_000),
        RECEIVED(0),
        CONVERTED(0),
        PROCESSING(0),
        SENT(0),
        ALERT_SENT(2_000),
        CHANGE_CIPHER_SPEC_SENT(0),
        TRUST_DECIDING(0),
        TRUST_DELEGATED(0),
        TRUST_DECIDED(0),
        KEY_CHOOSING(0),
        KEY_FOUND(0),
        KEY_CHOSEN(0),
        FAILING(5_000),
        FAILED(1_500),
        ERRED(1_500),
        HANDLING(1_500),
        HANDLED(1_500),
        UNREADABLE(1_500),
        ALERT_UNREAD(0),
        FINISHED(8_000),
        CLOSED_BY_QUIC_PEER(0),
        CARRIED(0),
        WRAPPED(0),
        CLOSING(4_000);

        private final int held;

        /**
         * @param held so many bytes of JSSE it keeps the application from letting go of. A connection with its keys, certificates
         *     and session takes some 13 KB on 17; that is shared out among the steps that every connection has, or may have alone
         *     in the queue; an exception takes 1.5 KB
         */
        Kind(int held) {
            this.held = held;
        }
    }

    /** What an application receives into, and a ClientHello may lie in. */
    private static final int BUFFER = 16_000;

    private static final byte[] NO_BYTES = new byte[0];

    private final Kind kind;
    private final Object key;
    private final long nanos;
    private final Thread thread;
    private final byte[] bytes;
    private final int number;
    private final Object first;
    private final Object second;
    private long refused;

    Step(Kind kind, Object key, byte[] bytes, int number, Object first, Object second) {
        this.kind = kind;
        this.key = key;
        this.nanos = System.nanoTime();
        this.thread = Thread.currentThread();
        this.bytes = bytes == null ? NO_BYTES : bytes;
        this.number = number;
        this.first = first;
        this.second = second;
    }

    public Kind kind() {
        return kind;
    }

    /** What the connection is known by: its TransportContext, or one of its records. Compared by identity, never called. */
    public Object key() {
        return key;
    }

    /** When, as {@link System#nanoTime()} has it. */
    public long nanos() {
        return nanos;
    }

    /** On which thread. */
    public Thread thread() {
        return thread;
    }

    /** The bytes that were copied, if any: not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** The record's content type, 1 for a ClientHello sent in SSLv2's form, the handshake type, the alert's level and description, or an error code, by its kind; 0 if none. */
    public int number() {
        return number;
    }

    /**
     * An object of JSSE or of the application that goes with it; may be null. STARTING: the input record; RECEIVED: the buffer of
     * a ClientHello that may have come in SSLv2's form; TRUST_DECIDING, TRUST_DELEGATED: the trust manager; TRUST_DECIDED, FAILED, ERRED,
     * HANDLING, HANDLED, UNREADABLE: the exception; KEY_CHOOSING: the key manager; KEY_FOUND: the key's public parameters; FAILING: the
     * diagnostic; FINISHED: the session; CARRIED: the remote address; WRAPPED: the wrapper.
     */
    public Object first() {
        return first;
    }

    /** Another such object. STARTING: the output record; KEY_CHOOSING: the key types; KEY_FOUND: the chain; FAILING: the cause; CARRIED: the local address. */
    public Object second() {
        return second;
    }

    /** How many steps the queue had refused when it took this one. */
    public long refused() {
        return refused;
    }

    /** Before any other thread sees it. */
    void refused(long steps) {
        refused = steps;
    }

    /** Whether it ends a handshake, well or not: there is one such step of each that is neither given up by the application nor stuck. */
    public boolean isEnd() {
        return kind == Kind.FINISHED || kind == Kind.FAILING;
    }

    /** How much of the queue's budget it takes, in bytes: its own, and what it keeps alive. */
    int weight() {
        int buffer = kind == Kind.RECEIVED && first != null ? BUFFER : 0;
        return 100 + bytes.length + kind.held + buffer;
    }
}
