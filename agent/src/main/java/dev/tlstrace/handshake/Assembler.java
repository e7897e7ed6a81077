package dev.tlstrace.handshake;

import dev.tlstrace.capture.Failing;
import dev.tlstrace.capture.Sided;
import dev.tlstrace.capture.Starting;
import dev.tlstrace.capture.Step;
import dev.tlstrace.capture.StepQueue;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.message.ServerHello;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;

/**
 * Makes handshakes of steps. One method for each kind of step; all on tlstrace's thread. Steps of one connection may come from
 * several threads, in the order in which they happened.
 */
public final class Assembler {
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;

    /** RFC 9000, section 20.1. */
    private static final int CRYPTO_ERROR = 0x100;

    /** So long a TLS 1.3 client that is done may still learn that the server refuses it. */
    private static final long PROVISIONAL_NANOS = 10_000_000_000L;

    /** More than this does not come before a context is made, nor before a side is known, unless a peer means ill. */
    private static final int MAX_EARLY = 8;

    /** hello_request, new_session_ticket and key_update come when a connection is established: they begin no handshake. */
    private static final byte[] NEVER_FIRST = {0, 4, 24};

    private final Filter filter;
    private final Observer observer;
    private final Counts counts;
    private final Connections connections = new Connections();
    private final Carriers carriers = new Carriers();
    /** Handshakes that are open, oldest first, so that the stalled ones are found. */
    private final OpenHandshakes open = new OpenHandshakes();

    private final Provisional provisional = new Provisional(PROVISIONAL_NANOS);
    private final EnumNames protocolNames = Enabled.protocolNames();
    private final EnumNames suiteNames = Enabled.suiteNames();
    private final AnchorReader anchors = new AnchorReader();
    private final KeyChoices keys = new KeyChoices();
    /** The application's trust managers that JSSE has wrapped, while the thread asks them. */
    private final Map<Thread, Object> delegates = new HashMap<>();

    private final StepQueue queue;
    private final Unseen unseen;

    private Object convertedHello;
    /** Steps, by the time of the one that is worked off. */
    private long refused;

    /** @param queue from which the steps come: what it refuses is counted from now on */
    public Assembler(Filter filter, Observer observer, Counts counts, StepQueue queue) {
        this.filter = filter;
        this.observer = observer;
        this.counts = counts;
        this.queue = queue;
        this.unseen = new Unseen(queue.refused(), queue.refusedEnds());
    }

    /** Takes the next step. */
    public void take(Step step) {
        refused = step.refused();
        unseen.refused(refused, step.nanos());
        switch (step.kind()) {
            case STARTING:
                starting((Starting) step);
                break;
            case CONVERTED:
                convertedHello = step.key();
                break;
            case CLOSED_BY_QUIC_PEER:
                closedByQuicPeer(step);
                break;
            case KEY_FOUND:
                keys.found(step);
                break;
            case TRUST_DELEGATED:
                delegates.put((Thread) step.key(), step.first());
                break;
            case WRAPPED:
                carriers.wrapped(step.key(), step.first());
                break;
            case CARRIED:
                carried(step);
                break;
            case RECEIVED:
                received((Sided) step);
                break;
            case SENT:
                sending(step);
                onConnection(step);
                break;
            default:
                onConnection(step);
        }
        keepWithinBounds();
    }

    /** Of a connection whose beginning was not seen nothing is known but what it sends by: the next step may tell more. */
    private void sending(Step step) {
        if (connections.find(step.key()) == null && isOfHandshake(step)) {
            connections.of(step.key());
        }
    }

    private void onConnection(Step step) {
        Connection connection = connections.findBy(step);
        if (connection == null) {
            unseen.happened(step);
        } else {
            if (step instanceof Sided) {
                connection.side = Side.of(((Sided) step).isClient());
            }
            flushEarly(connection);
            if (connection.handshake == null) {
                unseen.happened(step);
            }
            tellKeysInVain(connection, step);
            onConnection(connection, step);
        }
    }

    private void onConnection(Connection connection, Step step) {
        switch (step.kind()) {
            case SENT:
                message(connection, step, true);
                break;
            case ALERT_SENT:
                alert(connection, step, true, step.number() >> 8, step.number() & 0xff);
                break;
            case CHANGE_CIPHER_SPEC_SENT:
                cipherChange(connection, step, true);
                break;
            case PROCESSING:
                if (isOpen(connection)) {
                    connection.handshake.clock().processing(step.nanos());
                }
                break;
            case TRUST_DECIDING:
                delegates.remove(step.thread());
                connection.trustSince = step.nanos();
                connection.trustManager = step.first();
                break;
            case TRUST_DECIDED:
                trustDecided(connection, step);
                break;
            case KEY_CHOOSING:
                keys.choosing(connection, step);
                break;
            case KEY_CHOSEN:
                keyChosen(connection, step);
                break;
            case FAILING:
                failing(connection, (Failing) step);
                break;
            case FAILED:
                failed(connection, step);
                break;
            case ERRED:
                if (isOpen(connection)) {
                    end(connection, Outcome.FAILED, step);
                }
                break;
            case HANDLING:
                connection.handling = true;
                break;
            case HANDLED:
                handled(connection, step);
                break;
            case UNREADABLE:
                if (step.number() != 0) {
                    alert(connection, step, false, step.number() >> 8, step.number() & 0xff);
                } else if (isOpen(connection) && !isEndOfInput(step.first())) {
                    connection.handshake.unreadable(step.bytes());
                }
                break;
            case ALERT_UNREAD:
                unread(connection, step);
                break;
            case FINISHED:
                finished(connection, step);
                break;
            case CLOSING:
                closing(connection, step);
                break;
            default:
                throw new IllegalStateException(step.kind().toString());
        }
    }

    /** Then the header's bytes are those of an earlier record, or zeroes: nothing came in its place. */
    private static boolean isEndOfInput(Object thrown) {
        return thrown instanceof EOFException
                || thrown instanceof InterruptedIOException
                || thrown instanceof SocketException;
    }

    /** TLS 1.3 does not renegotiate: a context is made for a message behind the handshake then, which belongs to that. */
    private static boolean isPostHandshake(Connection connection) {
        return connection.handshake != null
                && connection.handshake.outcome() == Outcome.ESTABLISHED
                && connection.settled.isTls13();
    }

    private void starting(Starting step) {
        Connection connection = connections.of(step.key());
        connections.tie(step.first(), connection);
        connections.tie(step.second(), connection);
        connections.tie(step.transport(), connection);
        connection.side = Side.of(step.isClient());
        if (isPostHandshake(connection)) {
            return;
        }
        if (isOpen(connection)) {
            // a context made anew before the first came to an end
            end(connection, Outcome.ABANDONED, step);
        }
        Carriers.Carrier carrier = carriers.take(step.transport());
        if (carrier != null) {
            connection.carrier = carrier;
        }
        Enabled enabled = new Enabled(step, protocolNames, suiteNames);
        String transport = step.transport() instanceof SSLSocket
                ? "socket"
                : !(step.transport() instanceof SSLEngine) ? "quic" : enabled.isDatagram() ? "datagram" : "engine";
        connection.settled = enabled.isDatagram() ? Negotiated.NOTHING.overDatagram() : Negotiated.NOTHING;
        Handshake handshake = new Handshake(
                connection.number,
                step.isClient(),
                transport,
                Endpoints.of(step, connection.carrier),
                enabled,
                step.thread().getName(),
                // a server's ClientHello may have come before its context was made
                connection.early.isEmpty()
                        ? step.nanos()
                        : connection.early.get(0).nanos());
        handshake.origin(step.origin());
        if (connection.handshake != null && connection.handshake.outcome() == Outcome.ESTABLISHED) {
            handshake.markRenegotiation();
        }
        open(connection, handshake);
        if (step.isClient()) {
            tell(connection);
        }
        flushEarly(connection);
    }

    /** Tomcat begins the handshake before it comes to the hook. */
    private void carried(Step step) {
        Object engine = carriers.unwrapped(step.key());
        Carriers.Carrier carrier =
                new Carriers.Carrier((InetSocketAddress) step.first(), (InetSocketAddress) step.second());
        Connection begun = connections.find(engine);
        if (begun == null) {
            carriers.add(engine, carrier);
        } else if (begun.handshake != null) {
            begun.carrier = carrier;
            begun.handshake.carriedBy(carrier);
        }
    }

    /** A server's first message comes before its context; all others find their handshake open. */
    private void received(Sided step) {
        Connection known = connections.findBy(step);
        Connection connection = known != null ? known : connections.of(step.key());
        connections.tie(step.outputRecord(), connection);
        connection.side = Side.of(step.isClient());
        tellKeysInVain(connection, step);
        flushEarlyUnless(connection, step);
        if (step.number() == HANDSHAKE && !isOpen(connection) && !isAfterHandshake(connection, step)) {
            keepEarly(connection, step);
        } else {
            arrived(connection, step);
        }
    }

    private void arrived(Connection connection, Step step) {
        switch (step.number()) {
            case HANDSHAKE:
                message(connection, step, false);
                break;
            case ALERT:
                if (step.bytes().length >= 2) {
                    alert(connection, step, false, step.bytes()[0] & 0xff, step.bytes()[1] & 0xff);
                }
                break;
            case CHANGE_CIPHER_SPEC:
                cipherChange(connection, step, false);
                break;
            default:
                break;
        }
    }

    /** TLS 1.3 sends tickets, key updates and requests for authentication on an established connection. */
    private static boolean isAfterHandshake(Connection connection, Step step) {
        return connection.handshake != null
                && connection.settled.isTls13()
                && step.bytes().length > 0
                && step.bytes()[0] != 1
                && step.bytes()[0] != 0;
    }

    private void flushEarlyUnless(Connection connection, Step step) {
        if (step.number() == HANDSHAKE || !connection.early.isEmpty()) {
            flushEarly(connection);
        }
    }

    /** What came early belongs to the handshake that was opened since, or to one whose beginning was not seen. */
    private void flushEarly(Connection connection) {
        if (!connection.early.isEmpty()) {
            List<Step> steps = new ArrayList<>(connection.early);
            connection.early.clear();
            for (Step step : steps) {
                if (step.kind() == Step.Kind.SENT) {
                    message(connection, step, true);
                } else {
                    arrived(connection, step);
                }
            }
        }
    }

    private void message(Connection connection, Step step, boolean sent) {
        byte[] raw = step.bytes();
        if (!isOpen(connection) && !isAfterHandshake(connection, step)) {
            if (!isOfHandshake(step) || (connection.handshake != null && Side.isOfEither(raw[0]))) {
                return;
            }
            learnSide(connection, raw[0], sent);
            if (connection.side == Side.UNKNOWN) {
                keepEarly(connection, step);
                return;
            }
            openPartlySeen(connection, step);
            flushEarly(connection);
        }
        Handshake handshake = connection.handshake;
        boolean converted = sent ? step.number() == 1 : convertedHello != null && convertedHello == step.first();
        if (converted) {
            convertedHello = null;
        }
        MessageSeen seen =
                new MessageSeen(step.nanos(), step.thread().getName(), sent, raw, connection.settled, converted);
        if (isOpen(connection)) {
            HandshakeMessage message = seen.message();
            if (message instanceof ServerHello) {
                connection.settled = ((ServerHello) message).settle(connection.settled);
            }
            handshake.negotiation().see(message, raw.length, sent == handshake.isClient());
            open.grew(connection, raw.length);
            if (sent) {
                handshake.clock().sent(step.nanos());
            } else {
                handshake.clock().received(step.nanos());
            }
        } else if (!sent) {
            connection.provisional = false;
        }
        happened(connection, seen);
    }

    private void cipherChange(Connection connection, Step step, boolean sent) {
        if (isOpen(connection)) {
            if (sent) {
                connection.handshake.clock().other(step.nanos());
            } else {
                connection.handshake.clock().cipherChangeReceived(step.nanos());
            }
            happened(connection, new CipherChange(step.nanos(), step.thread().getName(), sent));
        }
    }

    private void alert(Connection connection, Step step, boolean sent, int level, int code) {
        boolean closing = code == AlertSeen.CLOSE_NOTIFY || code == AlertSeen.USER_CANCELED;
        if (connection.handshake == null || (closing && !isOpen(connection))) {
            return;
        }
        if (isOpen(connection)) {
            if (sent) {
                connection.handshake.clock().sent(step.nanos());
            } else {
                connection.handshake.clock().received(step.nanos());
            }
        }
        boolean heard = connection.told || connection.handshake.unreadable() != null;
        if (!heard && !connection.handshake.isClient() && sent) {
            // nothing was heard from the client: what is sent to it now is part of giving up
            return;
        }
        happened(connection, new AlertSeen(step.nanos(), step.thread().getName(), sent, level, code));
        if (sent && code == AlertSeen.CLOSE_NOTIFY) {
            // the peer's answer may come before the socket is closed here: it is the echo of giving up, no failure
            closing(connection, step);
        }
    }

    /** The last word of a peer that this side has not read: it came while this side wrote, and that failed. */
    private void unread(Connection connection, Step step) {
        int level = step.number() >> 8;
        int code = step.number() & 0xff;
        AlertSeen alert = AlertSeen.unread(step.nanos(), step.thread().getName(), level, code);
        if (connection.handshake == null || !alert.isFatal()) {
            return;
        }
        if (isOpen(connection)) {
            happened(connection, alert);
        } else if (isLateRefusal(connection, step, true)) {
            happened(connection, alert);
            connection.handshake.failing(
                    new Handshake.Failure(true, alert.description().toUpperCase(Locale.ROOT), null, null));
            endFailed(connection, step);
        }
    }

    /** The manager returned, or threw what JSSE does not expect of one; of what JSSE expects, {@link #failing} came first. */
    private void trustDecided(Connection connection, Step step) {
        trustDecided(connection, step, (Throwable) step.first());
    }

    private void trustDecided(Connection connection, Step step, Throwable rejection) {
        Object manager = connection.trustManager;
        connection.trustManager = null;
        Object delegate = delegates.remove(step.thread());
        if (!isOpen(connection) || connection.trustSince == 0) {
            return;
        }
        long nanos = step.nanos() - connection.trustSince;
        connection.trustSince = 0;
        connection.handshake.clock().trustDecided(step.nanos(), nanos);
        happened(
                connection,
                new TrustDecided(
                        step.nanos(),
                        step.thread().getName(),
                        ErrorFacts.trustManager(delegate == null ? manager : delegate, rejection),
                        nanos,
                        anchors.of(manager),
                        ErrorFacts.of(rejection)));
    }

    private void keyChosen(Connection connection, Step step) {
        KeySelected selected = keys.chosen(connection, step);
        if (isOpen(connection) && selected != null) {
            connection.handshake.clock().other(step.nanos());
            tell(connection, selected);
        }
    }

    /** What the key manager did not have is told when something else happens than its being asked again. */
    private void tellKeysInVain(Connection connection, Step step) {
        boolean askedAgain = step.kind() == Step.Kind.KEY_CHOOSING || step.kind() == Step.Kind.KEY_CHOSEN;
        if (connection.inVain != null && !askedAgain && isOpen(connection)) {
            tell(connection, KeyChoices.inVain(connection));
        }
    }

    private void tell(Connection connection, KeySelected selected) {
        connection.handshake.selected(selected);
        happened(connection, selected);
    }

    private void failing(Connection connection, Failing step) {
        if (connection.handshake == null
                || (!isOpen(connection) && !isLateRefusal(connection, step, step.number() == 1))) {
            return;
        }
        if (step.second() instanceof Throwable) {
            // JSSE gives up within the call that asks the trust manager: this is its rejection
            trustDecided(connection, step, (Throwable) step.second());
        }
        connection.handshake.failing(new Handshake.Failure(
                step.number() == 1, step.alert(), (String) step.first(), ErrorFacts.of((Throwable) step.second())));
    }

    /** A TLS 1.3 client is done before the server has judged it. */
    private static boolean isLateRefusal(Connection connection, Step step, boolean byAlert) {
        Handshake last = connection.handshake;
        boolean recent = step.nanos() - last.endNanos() < PROVISIONAL_NANOS;
        boolean certificateSent = last.negotiation().clientCertificate() != null;
        return connection.provisional
                && recent
                && last.outcome() == Outcome.ESTABLISHED
                && (byAlert || certificateSent);
    }

    private void failed(Connection connection, Step step) {
        if (connection.handshake != null && connection.handshake.failure() != null && !connection.handling) {
            endFailed(connection, step);
        }
    }

    private void handled(Connection connection, Step step) {
        connection.handling = false;
        if (connection.handshake == null) {
            return;
        }
        boolean timeout = step.first() instanceof java.io.InterruptedIOException;
        if (connection.handshake.failure() != null || (isOpen(connection) && timeout)) {
            endFailed(connection, step);
        }
    }

    /** Once for each failure; what JSSE throws after that are echoes. */
    private void endFailed(Connection connection, Step step) {
        if (isOpen(connection) || connection.handshake.outcome() == Outcome.ESTABLISHED) {
            end(connection, Outcome.FAILED, step);
        }
    }

    private void finished(Connection connection, Step step) {
        if (isOpen(connection)) {
            Handshake handshake = connection.handshake;
            end(connection, Outcome.ESTABLISHED, step);
            connection.provisional = handshake.isClient() && connection.settled.isTls13();
            if (!connection.provisional || handshake.negotiation().clientCertificate() == null) {
                handshake.forgetFlow();
            }
            if (connection.provisional) {
                provisional.add(connection);
            } else {
                handshake.forgetNegotiation();
            }
        }
    }

    private void closing(Connection connection, Step step) {
        // giving up closes the socket too, before it comes to failed; and so does JSSE when the peer says goodbye
        boolean answering = isOpen(connection) && connection.handshake.isCloseNotified();
        if (isOpen(connection) && connection.handshake.failure() == null && !connection.handling && !answering) {
            end(connection, Outcome.ABANDONED, step);
        }
    }

    /** What is an alert over TCP is an error code here, {@code 0x0100} and the alert: RFC 9001, section 4.8. */
    private void closedByQuicPeer(Step step) {
        Connection connection = connections.find(step.key());
        if (connection == null || connection.handshake == null) {
            return;
        }
        int alert = step.number() - CRYPTO_ERROR;
        boolean byAlert = alert >= 0 && alert <= 0xff;
        if (isOpen(connection) || (byAlert && isLateRefusal(connection, step, true))) {
            if (byAlert) {
                alert(connection, step, false, AlertSeen.FATAL, alert);
            }
            connection.handshake.failing(new Handshake.Failure(byAlert, null, null, null));
            end(connection, Outcome.FAILED, step);
        }
    }

    /** Dropped connections and stalled handshakes: to be called now and then. */
    public void tick(long now, long stalledAfterNanos) {
        refused = queue.refused();
        for (Connection gone = connections.nextGone(); gone != null; gone = connections.nextGone()) {
            flushEarly(gone);
            if (isOpen(gone)) {
                gone.handshake.markDropped();
                end(gone, Outcome.ABANDONED, null, now, gone.handshake.thread());
            }
        }
        provisional.settle(now);
        for (Connection idle : open.idleSince(now - stalledAfterNanos)) {
            if (idle.told && !idle.stalled) {
                idle.stalled = true;
                idle.handshake.clock().ended(now, idle.handshake.clock().isPeersTurn());
                end(idle, Outcome.STALLED, null, now, idle.handshake.thread());
            }
        }
    }

    /** Counts the handshakes of which nothing was seen; to be called before the counts are told. */
    public void countUnseen() {
        counts.unseen(unseen.count(queue.refusedEnds(), open.withoutEnd(queue.refused())));
    }

    /** How many connections are followed. */
    public int connections() {
        return connections.size();
    }

    /** How many handshakes that were told of are open. */
    public int openHandshakes() {
        return open.told();
    }

    private static boolean isOpen(Connection connection) {
        return connection.handshake != null
                && (connection.handshake.isOpen() || connection.handshake.outcome() == Outcome.STALLED);
    }

    private void open(Connection connection, Handshake handshake) {
        connection.handshake = handshake;
        connection.told = false;
        connection.ignored = false;
        connection.handling = false;
        connection.stalled = false;
        connection.provisional = false;
        connection.trustSince = 0;
        connection.trustManager = null;
        connection.refusedAtStart = refused;
        open.add(connection);
    }

    private void keepWithinBounds() {
        for (Connection oldest = open.tooMany(); oldest != null; oldest = open.tooMany()) {
            forget(oldest);
        }
        for (Connection oldest = connections.tooMany(); oldest != null; oldest = connections.tooMany()) {
            forget(oldest);
        }
    }

    /** There is no room to follow it any longer. */
    private void forget(Connection connection) {
        if (isOpen(connection)) {
            open.remove(connection);
            if (connection.told && !connection.ignored) {
                unseen.forgot();
                observer.forgotten(connection.handshake);
            }
        }
        connections.forget(connection);
        connection.handshake = null;
    }

    /** A message that is only sent and received while a handshake is under way. */
    private static boolean isOfHandshake(Step step) {
        byte[] raw = step.bytes();
        return raw.length > 0 && Arrays.binarySearch(NEVER_FIRST, raw[0]) < 0;
    }

    private static void learnSide(Connection connection, byte type, boolean sent) {
        if (connection.side == Side.UNKNOWN) {
            Side sender = Side.sending(type);
            connection.side = sent ? sender : sender.other();
        }
    }

    private static void keepEarly(Connection connection, Step step) {
        if (connection.early.size() < MAX_EARLY) {
            connection.early.add(step);
        }
    }

    /** Tracing began in the midst of it. What was seen before it was known which side this is belongs to it. */
    private void openPartlySeen(Connection connection, Step step) {
        Step first = connection.early.isEmpty() ? step : connection.early.get(0);
        Handshake handshake = new Handshake(
                connection.number,
                connection.side == Side.CLIENT,
                null,
                Endpoints.UNKNOWN,
                null,
                first.thread().getName(),
                first.nanos());
        handshake.markPartlySeen();
        open(connection, handshake);
    }

    /** The observer learns of a handshake when it is worth telling, and of none that the filters leave out. */
    private void tell(Connection connection) {
        if (!connection.told) {
            connection.ignored = !filter.takes(connection.handshake);
            connection.told = true;
            if (!connection.ignored) {
                connection.handshake.begin(counts.begun());
                observer.started(connection.handshake);
            }
        }
    }

    private void happened(Connection connection, Occurrence occurrence) {
        // whatever comes first: a change_cipher_spec, which a peer may send at any time, or what follows steps that
        // were lost
        tell(connection);
        if (!connection.ignored) {
            if (isOpen(connection) || connection.provisional) {
                open.grew(connection, connection.handshake.add(occurrence));
            }
            observer.happened(connection.handshake, occurrence);
        }
    }

    private void end(Connection connection, Outcome outcome, Step step) {
        Handshake handshake = connection.handshake;
        if (!connection.told && outcome != Outcome.ESTABLISHED && !isHeard(handshake) && !couldNotBegin(step)) {
            open.remove(connection);
            counts.sawNoClientHello();
            connection.handshake = null;
            return;
        }
        Throwable thrown = step.first() instanceof Throwable ? (Throwable) step.first() : null;
        handshake
                .clock()
                .ended(
                        step.nanos(),
                        outcome != Outcome.ESTABLISHED && handshake.clock().isPeersTurn());
        tell(connection);
        end(
                connection,
                outcome,
                ErrorFacts.withStack(thrown),
                step.nanos(),
                step.thread().getName());
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

    private void end(Connection connection, Outcome outcome, ErrorFacts error, long nanos, String thread) {
        Handshake handshake = connection.handshake;
        if (outcome != Outcome.STALLED) {
            connection.trustManager = null;
            open.remove(connection);
        }
        if (!connection.told) {
            counts.sawNoClientHello();
            return;
        }
        handshake.missed(refused - connection.refusedAtStart);
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
}
