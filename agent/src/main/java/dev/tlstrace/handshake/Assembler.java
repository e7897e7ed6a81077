package dev.tlstrace.handshake;

import dev.tlstrace.capture.Failing;
import dev.tlstrace.capture.Refusals;
import dev.tlstrace.capture.Sided;
import dev.tlstrace.capture.Starting;
import dev.tlstrace.capture.Step;
import dev.tlstrace.capture.StepQueue;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.message.ServerHello;
import java.net.InetSocketAddress;
import java.util.Arrays;
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
    private static final int CLIENT_HELLO = 1;

    /** hello_request, new_session_ticket and key_update come when a connection is established: they begin no handshake. */
    private static final byte[] NEVER_FIRST = {0, 4, 24};

    private final Connections connections = new Connections();
    private final Early early = new Early();
    private final Carriers carriers = new Carriers();
    private final EnumNames protocolNames = Enabled.protocolNames();
    private final EnumNames suiteNames = Enabled.suiteNames();
    private final Course course;
    private final Decisions decisions;
    private final Endings endings;

    private Object convertedHello;

    /**
     * @param queue from which the steps come
     * @param before what it refused until then is not counted
     */
    public Assembler(Filter filter, Observer observer, Counts counts, StepQueue queue, Refusals before) {
        this.course = new Course(filter, observer, counts, connections, queue, before);
        this.decisions = new Decisions(course);
        this.endings = new Endings(course, decisions);
    }

    /** Takes the next step. */
    public void take(Step step) {
        course.next(step);
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
                decisions.keyFound(step);
                break;
            case TRUST_DELEGATED:
                decisions.trustDelegated(step);
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
        course.keepWithinBounds();
    }

    /**
     * Of a connection whose beginning was not seen nothing is known but what it sends by: the next step may tell more. A ClientHello
     * without a context is not sent: JSSE writes one without its binders, to hash it (RFC 8446, section 4.2.11.2).
     */
    private void sending(Step step) {
        if (connections.find(step.key()) == null && isOfHandshake(step) && step.bytes()[0] != CLIENT_HELLO) {
            connections.of(step.key());
        }
    }

    private void onConnection(Step step) {
        Connection connection = connections.findBy(step);
        if (connection == null) {
            course.alone(step);
        } else {
            if (step instanceof Sided) {
                connection.side = Side.of(((Sided) step).isClient());
            }
            flushEarly(connection);
            if (connection.handshake == null) {
                course.alone(step);
            }
            decisions.tellKeysInVain(connection, step);
            onConnection(connection, step);
        }
    }

    private void onConnection(Connection connection, Step step) {
        switch (step.kind()) {
            case SENT:
                message(connection, step, true);
                break;
            case ALERT_SENT:
                endings.alert(connection, step, true, step.number() >> 8, step.number() & 0xff);
                break;
            case CHANGE_CIPHER_SPEC_SENT:
                cipherChange(connection, step, true);
                break;
            case PROCESSING:
                if (connection.isOpen()) {
                    connection.handshake.clock().processing(step.nanos());
                }
                break;
            case TRUST_DECIDING:
                decisions.trustDeciding(connection, step);
                break;
            case TRUST_DECIDED:
                decisions.trustDecided(connection, step);
                break;
            case KEY_CHOOSING:
                decisions.keyChoosing(connection, step);
                break;
            case KEY_CHOSEN:
                decisions.keyChosen(connection, step);
                break;
            case FAILING:
                endings.failing(connection, (Failing) step);
                break;
            case FAILED:
                endings.failed(connection, step);
                break;
            case ERRED:
                if (connection.isOpen()) {
                    course.end(connection, Outcome.FAILED, step);
                }
                break;
            case HANDLING:
                connection.handling = true;
                break;
            case HANDLED:
                endings.handled(connection, step);
                break;
            case UNREADABLE:
                if (step.number() != 0) {
                    endings.alert(connection, step, false, step.number() >> 8, step.number() & 0xff);
                } else if (connection.isOpen()) {
                    Unreadable.note(connection.handshake, step);
                }
                break;
            case ALERT_UNREAD:
                endings.unread(connection, step);
                break;
            case FINISHED:
                endings.finished(connection, step);
                break;
            case CLOSING:
                endings.closing(connection, step);
                break;
            default:
                throw new IllegalStateException(step.kind().toString());
        }
    }

    /** TLS 1.3 does not renegotiate: a context is made for a message behind the handshake then, which belongs to that. */
    private static boolean isPostHandshake(Connection connection) {
        return connection.handshake != null
                && connection.handshake.outcome() == Outcome.ESTABLISHED
                && connection.settled.isTls13();
    }

    private void starting(Starting step) {
        Connection connection = connections.of(step.key(), step.first(), step.second(), step.transport());
        connection.side = Side.of(step.isClient());
        if (isPostHandshake(connection)) {
            return;
        }
        if (connection.isOpen()) {
            // a context made anew before the first came to an end
            course.end(connection, Outcome.ABANDONED, step);
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
        // a server's ClientHello may have come before its context was made
        Step first = connection.early.isEmpty() ? step : connection.early.get(0);
        Handshake handshake = new Handshake(
                connection.number,
                step.isClient(),
                transport,
                Endpoints.of(step, connection.carrier),
                enabled,
                step.thread().getName(),
                first.nanos());
        handshake.origin(step.origin());
        if (connection.handshake != null && connection.handshake.outcome() == Outcome.ESTABLISHED) {
            handshake.markRenegotiation();
        }
        course.begin(connection, handshake, first);
        if (step.isClient()) {
            course.tell(connection);
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
        decisions.tellKeysInVain(connection, step);
        flushEarlyUnless(connection, step);
        if (step.number() == HANDSHAKE && !connection.isOpen() && !isAfterHandshake(connection, step)) {
            early.keep(connection, step);
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
                    endings.alert(connection, step, false, step.bytes()[0] & 0xff, step.bytes()[1] & 0xff);
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
            for (Step step : early.take(connection)) {
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
        if (!connection.isOpen() && !isAfterHandshake(connection, step)) {
            if (!isOfHandshake(step) || (connection.handshake != null && Side.isOfEither(raw[0]))) {
                return;
            }
            learnSide(connection, raw[0], sent);
            if (connection.side == Side.UNKNOWN) {
                early.keep(connection, step);
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
        if (connection.isOpen()) {
            HandshakeMessage message = seen.message();
            if (message instanceof ServerHello) {
                connection.settled = ((ServerHello) message).settle(connection.settled);
            }
            handshake.negotiation().see(message, sent == handshake.isClient());
            course.grew(connection, message.weight());
            if (sent) {
                handshake.clock().sent(step.nanos());
            } else {
                handshake.clock().received(step.nanos());
            }
        } else if (!sent) {
            connection.provisional = false;
        }
        course.happened(connection, seen);
    }

    private void cipherChange(Connection connection, Step step, boolean sent) {
        if (connection.isOpen()) {
            if (sent) {
                connection.handshake.clock().other(step.nanos());
            } else {
                connection.handshake.clock().cipherChangeReceived(step.nanos());
            }
            course.happened(
                    connection, new CipherChange(step.nanos(), step.thread().getName(), sent));
        }
    }

    private void closedByQuicPeer(Step step) {
        Connection connection = connections.find(step.key());
        if (connection != null) {
            endings.closedByQuicPeer(connection, step);
        }
    }

    /** Dropped connections and stalled handshakes: to be called now and then. */
    public void tick(long now, long stalledAfterNanos) {
        course.idle();
        for (Connection gone = connections.nextGone(); gone != null; gone = connections.nextGone()) {
            flushEarly(gone);
            course.drop(gone, now);
        }
        endings.settle(now);
        course.stall(now, now - stalledAfterNanos);
    }

    /** Counts the handshakes of which nothing was seen; to be called before the counts are told. */
    public void countUnseen() {
        course.countUnseen();
    }

    /** How many connections are followed. */
    public int connections() {
        return connections.size();
    }

    /** How many handshakes that were told of are open. */
    public int openHandshakes() {
        return course.told();
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
        course.begin(connection, handshake, first);
    }
}
