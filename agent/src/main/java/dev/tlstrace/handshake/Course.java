package dev.tlstrace.handshake;

import dev.tlstrace.capture.Refusals;
import dev.tlstrace.capture.Step;
import dev.tlstrace.capture.StepQueue;

/** A handshake's course: that it is opened, told to the observer, goes on, and ends or is let go of, all within bounds, and counted. */
final class Course {
    private final Filter filter;
    private final Observer observer;
    private final Counts counts;
    private final Connections connections;
    /** Handshakes that are open, oldest first, so that the stalled ones are found. */
    private final OpenHandshakes open = new OpenHandshakes();

    private final StepQueue queue;
    private final Unseen unseen;
    /** Steps, by the time of the one that is worked off. */
    private long refused;

    /** @param before what the queue refused until then is not counted */
    Course(Filter filter, Observer observer, Counts counts, Connections connections, StepQueue queue, Refusals before) {
        this.filter = filter;
        this.observer = observer;
        this.counts = counts;
        this.connections = connections;
        this.queue = queue;
        this.unseen = new Unseen(before);
    }

    /** A step is about to be worked off. */
    void next(Step step) {
        refused = step.refused();
        unseen.refused(refused, step.nanos());
    }

    /** A step that belongs to no handshake. */
    void alone(Step step) {
        unseen.happened(step);
    }

    /** @param first of its steps */
    void begin(Connection connection, Handshake handshake, Step first) {
        connection.handshake = handshake;
        connection.told = false;
        connection.ignored = false;
        connection.handling = false;
        connection.stalled = false;
        connection.provisional = false;
        connection.trustSince = 0;
        connection.trustManager = null;
        connection.refusedAtStart = first.refused();
        open.add(connection);
    }

    /** The observer learns of a handshake when it is worth telling, and of none that the filters leave out. */
    void tell(Connection connection) {
        if (!connection.told) {
            connection.ignored = !filter.takes(connection.handshake);
            connection.told = true;
            if (!connection.ignored) {
                connection.handshake.begin(counts.begun());
                observer.started(connection.handshake);
            }
        }
    }

    void happened(Connection connection, Occurrence occurrence) {
        // whatever comes first: a change_cipher_spec, which a peer may send at any time, or what follows steps that
        // were lost
        tell(connection);
        if (!connection.ignored) {
            if (connection.isOpen() || connection.provisional) {
                open.grew(connection, connection.handshake.add(occurrence));
            }
            observer.happened(connection.handshake, occurrence);
        }
    }

    /** So many bytes more are held of it. */
    void grew(Connection connection, int bytes) {
        open.grew(connection, bytes);
    }

    /** Its last step has come. */
    void end(Connection connection, Outcome outcome, Step step) {
        Handshake handshake = connection.handshake;
        if (!connection.told && outcome != Outcome.ESTABLISHED && !isHeard(handshake) && !couldNotBegin(step)) {
            open.remove(connection);
            heardNothing(connection);
            connection.handshake = null;
            return;
        }
        Throwable thrown = step.first() instanceof Throwable ? (Throwable) step.first() : null;
        ErrorFacts error = ErrorFacts.withStack(thrown);
        boolean peersTurn = handshake.clock().isPeersTurn() || (error != null && error.hasReadInVain());
        handshake.clock().ended(step.nanos(), outcome != Outcome.ESTABLISHED && peersTurn);
        tell(connection);
        end(connection, outcome, error, step.nanos(), step.thread().getName());
    }

    /** A server may fail before it has heard of a client: what it is to enable cannot be. */
    private static boolean couldNotBegin(Step step) {
        ErrorFacts thrown = step.first() instanceof Throwable ? ErrorFacts.of((Throwable) step.first()) : null;
        return thrown != null && thrown.jsse().contains("HandshakeContext.<init>");
    }

    private static boolean isHeard(Handshake handshake) {
        return handshake.isClient()
                || handshake.unreadable() != null
                || !handshake.flow().isEmpty();
    }

    /** Nobody holds its socket or engine any more. */
    void drop(Connection connection, long now) {
        if (connection.isOpen()) {
            connection.handshake.markDropped();
            end(connection, Outcome.ABANDONED, null, now, connection.handshake.thread());
        }
    }

    /** Tells of those without a step since then. */
    void stall(long now, long since) {
        for (Connection idle : open.idleSince(since)) {
            if (idle.told && !idle.stalled) {
                idle.stalled = true;
                idle.handshake.clock().ended(now, idle.handshake.clock().isPeersTurn());
                end(idle, Outcome.STALLED, null, now, idle.handshake.thread());
            }
        }
    }

    /** No step comes now: what was refused so far is known from the queue. */
    void idle() {
        refused = queue.refused();
    }

    private void end(Connection connection, Outcome outcome, ErrorFacts error, long nanos, String thread) {
        Handshake handshake = connection.handshake;
        if (outcome != Outcome.STALLED) {
            connection.trustManager = null;
            open.remove(connection);
        }
        if (!connection.told) {
            heardNothing(connection);
            return;
        }
        handshake.missed(missed(connection));
        if (outcome == Outcome.ABANDONED
                && handshake.missed() > 0
                && handshake.failure() == null
                && !connection.ignored) {
            unseen.endedWithoutEnd();
        }
        handshake.end(outcome, error, nanos, thread);
        if (!connection.ignored) {
            counts.ended(handshake);
            observer.ended(handshake);
        }
        if (error != null) {
            error.forgetStack();
        }
        if (outcome != Outcome.STALLED) {
            handshake.forgetOrigin();
        }
        if (outcome == Outcome.FAILED || outcome == Outcome.ABANDONED) {
            handshake.forgetNegotiation();
        }
    }

    /** Steps that were lost since its handshake began, this one's perhaps among them. */
    private long missed(Connection connection) {
        return refused - connection.refusedAtStart + connection.lostEarly;
    }

    /** Of a peer that said nothing, or whose words the queue refused. */
    private void heardNothing(Connection connection) {
        if (missed(connection) == 0) {
            counts.sawNoClientHello();
        } else if (connection.handshake.failure() != null) {
            unseen.endedAlone();
        }
    }

    /** Lets go of what there is no room for. */
    void keepWithinBounds() {
        for (Connection oldest = open.tooMany(); oldest != null; oldest = open.tooMany()) {
            forget(oldest);
        }
        for (Connection oldest = connections.tooMany(); oldest != null; oldest = connections.tooMany()) {
            forget(oldest);
        }
    }

    /** There is no room to follow it any longer. */
    private void forget(Connection connection) {
        if (connection.isOpen()) {
            open.remove(connection);
            if (connection.told && !connection.ignored) {
                if (connection.handshake.failure() == null) {
                    unseen.forgot(missed(connection) > 0);
                }
                observer.forgotten(connection.handshake);
            } else if (!connection.told && connection.handshake.failure() != null) {
                heardNothing(connection);
            }
        }
        connections.forget(connection);
        connection.handshake = null;
    }

    /** Counts the handshakes of which nothing was seen. */
    void countUnseen() {
        Refusals now = queue.refusals();
        counts.unseen(unseen.count(now, open.withoutEnd(now.steps())) + open.endedUnheard(now.steps()));
    }

    /** How many handshakes that were told of are open. */
    int told() {
        return open.told();
    }
}
