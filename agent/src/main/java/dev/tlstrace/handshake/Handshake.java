package dev.tlstrace.handshake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One handshake as far as it was seen. Filled by the {@link Assembler} on tlstrace's thread; whoever is told of it reads it
 * there and then.
 */
public final class Handshake {
    /** Of a longer flow, the rest is counted only: a peer may send warnings or tickets for ever. */
    private static final int MAX_FLOW = 1000;

    /** Eight of the largest messages that JSSE accepts by default. */
    private static final int MAX_FLOW_BYTES = 256 << 10;

    /** What an exception takes for a stack of some 50 frames. */
    private static final int STACK_BYTES = 2_000;

    private final long connection;
    private final boolean client;
    private final String transport;
    private Endpoints endpoints;
    private final Enabled enabled;
    private final String thread;
    private final long startNanos;

    private Negotiation negotiation = new Negotiation();
    private boolean negotiationKept;
    private final Clock clock = new Clock();
    private final List<Occurrence> flow = new ArrayList<>();

    private long sequence;
    private int flowBytes;
    private int flowCut;
    private Outcome outcome;
    private Outcome previousOutcome;
    private int revision;
    private long endNanos;
    private String endThread;
    private boolean partlySeen;
    private boolean renegotiation;
    private boolean dropped;
    private boolean closeNotified;
    private long missed;
    private Failure failure;
    private ErrorFacts error;
    private int originBytes;
    private ApplicationStack origin = new ApplicationStack(null);
    private byte[] unreadable;
    private final List<KeySelected> keySelections = new ArrayList<>();
    private Object note;

    Handshake(
            long connection,
            boolean client,
            String transport,
            Endpoints endpoints,
            Enabled enabled,
            String thread,
            long startNanos) {
        this.connection = connection;
        this.client = client;
        this.transport = transport;
        this.endpoints = endpoints;
        this.enabled = enabled;
        this.thread = thread;
        this.startNanos = startNanos;
    }

    /** What the handshakes of one connection have in common: its number in this JVM. */
    public long connection() {
        return connection;
    }

    /** Its number in this JVM, from 1 on, in the order of their begin. */
    public long sequence() {
        return sequence;
    }

    /** Whether this JVM is the client. */
    public boolean isClient() {
        return client;
    }

    /** {@code socket}, {@code engine}, {@code datagram} or {@code quic}; null if tracing began later. */
    public String transport() {
        return transport;
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    /** What carries it is known now. */
    void carriedBy(Carriers.Carrier carrier) {
        endpoints = endpoints.carriedBy(carrier, client);
    }

    /** What the application enabled; null if tracing began later. */
    public Enabled enabled() {
        return enabled;
    }

    /** The thread on which it began. */
    public String thread() {
        return thread;
    }

    /** When it began, as {@link System#nanoTime()} has it. */
    public long startNanos() {
        return startNanos;
    }

    /** What was offered and chosen so far. */
    public Negotiation negotiation() {
        return negotiation;
    }

    /** Where its time went. */
    public Clock clock() {
        return clock;
    }

    /** What happened, in order. */
    public List<Occurrence> flow() {
        return Collections.unmodifiableList(flow);
    }

    /** Null while it is open. */
    public Outcome outcome() {
        return outcome;
    }

    /** Of an outcome told before and now corrected; else null. */
    public Outcome previousOutcome() {
        return previousOutcome;
    }

    /** How many outcomes were told, this one included. */
    public int revision() {
        return revision;
    }

    /** When it ended, as {@link System#nanoTime()} has it. */
    public long endNanos() {
        return endNanos;
    }

    /** The thread on which it ended. */
    public String endThread() {
        return endThread;
    }

    /** Whether tracing began when it was under way: what came before is not known. */
    public boolean isPartlySeen() {
        return partlySeen;
    }

    /** Steps of this JVM that were lost while it was open, this one's perhaps among them. */
    public long missed() {
        return missed;
    }

    /** The exception that the application got; null if it got none. */
    public ErrorFacts error() {
        return error;
    }

    /** The application's frames that led here, innermost first: those of the exception, else of its beginning if that was noted. */
    public List<String> applicationStack() {
        List<String> stack = error == null ? Collections.<String>emptyList() : error.stack();
        return stack.isEmpty() ? origin.frames() : stack;
    }

    /** The frames that led to its beginning, innermost first; none if they were not noted, or once it is over. */
    public List<String> originStack() {
        return origin.frames();
    }

    void forgetOrigin() {
        origin.forget();
    }

    /** Why JSSE gave up; null if it did not. */
    public Failure failure() {
        return failure;
    }

    /** The first bytes of what came instead of a TLS record, 16 at most; else null. */
    public byte[] unreadable() {
        return unreadable;
    }

    /** What this side's key manager was asked and answered, in order. */
    public List<KeySelected> keySelections() {
        return Collections.unmodifiableList(keySelections);
    }

    void selected(KeySelected key) {
        if (keySelections.size() < MAX_FLOW) {
            keySelections.add(key);
        }
    }

    /** How long it took, from the first message to the end, in nanoseconds. */
    public long durationNanos() {
        long begin = clock.firstMessageNanos() == 0 ? startNanos : clock.firstMessageNanos();
        return Math.max(0, endNanos - begin);
    }

    /** Where it began, as an exception that nobody throws; null if that was not noted. */
    void origin(Throwable where) {
        origin = new ApplicationStack(where);
        originBytes = where == null ? 0 : STACK_BYTES;
    }

    void begin(long number) {
        sequence = number;
    }

    void markPartlySeen() {
        partlySeen = true;
    }

    /** Whether the connection had a handshake before. */
    public boolean isRenegotiation() {
        return renegotiation;
    }

    void markRenegotiation() {
        renegotiation = true;
    }

    /** Whether the application has just let go of the connection, without closing it. */
    public boolean isDropped() {
        return dropped;
    }

    void markDropped() {
        dropped = true;
    }

    /** Whether the peer's close_notify came while the handshake was under way. */
    public boolean isCloseNotified() {
        return closeNotified;
    }

    void missed(long steps) {
        missed = steps;
    }

    /** Takes it into the flow, and returns by how many bytes that has grown. */
    int add(Occurrence occurrence) {
        if (occurrence instanceof AlertSeen) {
            AlertSeen alert = (AlertSeen) occurrence;
            closeNotified |= !alert.isSent() && alert.code() == AlertSeen.CLOSE_NOTIFY;
        }
        if (flow.size() < MAX_FLOW && flowBytes + occurrence.weight() <= MAX_FLOW_BYTES) {
            flow.add(occurrence);
            flowBytes += occurrence.weight();
            return occurrence.weight();
        }
        flowCut++;
        return 0;
    }

    /** How many occurrences are not in the flow, for its length. */
    public int flowCut() {
        return flowCut;
    }

    void failing(Failure why) {
        failure = why;
    }

    void unreadable(byte[] begin) {
        unreadable = begin;
    }

    void end(Outcome how, ErrorFacts thrown, long nanos, String onThread) {
        previousOutcome = outcome;
        outcome = how;
        error = thrown;
        endNanos = nanos;
        endThread = onThread;
        revision++;
    }

    boolean isOpen() {
        return outcome == null;
    }

    /** What is needed only until the outcome is told. */
    void forgetFlow() {
        flow.clear();
        flowBytes = 0;
    }

    /** What is needed only as long as another outcome may follow: what is left is small. */
    void forgetNegotiation() {
        forgetFlow();
        if (!negotiationKept) {
            negotiation = new Negotiation();
        }
    }

    /** What the {@link Observer} knows of it beside that; null so far. */
    public Object note() {
        return note;
    }

    /** The observer's own, which goes with the handshake. */
    public void note(Object observed) {
        note = observed;
    }

    /** It will be told of later: until then it is not to forget what was offered and chosen. */
    public void keepNegotiation() {
        negotiationKept = true;
    }

    /** How much of the heap its messages take, as they came in its flow and decoded, and the stack that led to it. Bytes. */
    int keptBytes() {
        return flowBytes + negotiation.bytes() + originBytes;
    }

    /** Why JSSE gave a connection up. */
    public static final class Failure {
        private final boolean byPeersAlert;
        private final String alert;
        private final String diagnostic;
        private final ErrorFacts cause;

        Failure(boolean byPeersAlert, String alert, String diagnostic, ErrorFacts cause) {
            this.byPeersAlert = byPeersAlert;
            this.alert = alert;
            this.diagnostic = diagnostic;
            this.cause = cause;
        }

        /** Whether a fatal alert was received. */
        public boolean isByPeersAlert() {
            return byPeersAlert;
        }

        /** The alert received or sent for it, {@code HANDSHAKE_FAILURE}; null if not known. */
        public String alert() {
            return alert;
        }

        /** JSSE's own words; may be null. */
        public String diagnostic() {
            return diagnostic;
        }

        /** What JSSE's exception was made of; may be null. */
        public ErrorFacts cause() {
            return cause;
        }
    }
}
