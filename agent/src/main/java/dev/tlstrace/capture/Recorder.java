package dev.tlstrace.capture;

import dev.tlstrace.bridge.v1.Listener;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/** Turns what the hooks see into steps in the queue. Runs on the application's threads: it copies, notes and returns. */
public final class Recorder implements Listener {
    private static final byte ALERT = 21;
    private static final byte HANDSHAKE = 22;
    private static final byte APPLICATION_DATA = 23;
    private static final byte CLIENT_HELLO = 1;
    private static final byte CLOSE_NOTIFY = 0;
    private static final byte USER_CANCELED = 90;
    /** Where it lies in a ClientHello: behind header, version and random. */
    private static final int SESSION_ID_LENGTH = 4 + 2 + 32;

    /** Of bytes that are not TLS, this much is kept: the protocol and its first word. */
    private static final int FIRST_WORD = 16;

    /** After so many failures of hooks, nothing is recorded any more. */
    private static final int TOO_MANY_FAILURES = 10;

    private final StepQueue queue;
    private final AtomicLong hookFailures = new AtomicLong();
    private volatile Throwable firstFailure;
    private final AtomicLong carrierFailures = new AtomicLong();
    private volatile String firstCarrierFailure;
    private volatile boolean stacks;

    /** Where a client does not have the server's name checked, the stack of some shows whether a library does so itself. */
    private final Sampling samples = new Sampling(10);

    public Recorder(StepQueue queue) {
        this.queue = queue;
        Needed.load();
    }

    /** Whether the stack is noted where a handshake begins, from now on. */
    public void noteStacks(boolean wanted) {
        stacks = wanted;
    }

    /** How often a hook went wrong. */
    public long hookFailures() {
        return hookFailures.get();
    }

    /** What went wrong with a hook first; null if nothing did. */
    public Throwable firstFailure() {
        return firstFailure;
    }

    /** How often a hook in a library did not find the addresses of a connection. */
    public long carrierFailures() {
        return carrierFailures.get();
    }

    /** Why, the first time; null if it never happened. */
    public String firstCarrierFailure() {
        return firstCarrierFailure;
    }

    /** Whether hooks went wrong so often that they are no longer listened to. */
    public boolean isBroken() {
        return hookFailures.get() >= TOO_MANY_FAILURES;
    }

    @Override
    public void starting(
            Object connection,
            Object transport,
            String peerHost,
            int peerPort,
            Object inputRecord,
            Object outputRecord,
            boolean client,
            List<?> protocols,
            List<?> cipherSuites,
            String[] applicationProtocols,
            List<?> serverNames,
            String endpointIdentification,
            Object clientAuth) {
        if (queue.hasRoomFor(0)) {
            queue.add(new Starting(
                    connection,
                    transport,
                    peerHost,
                    peerPort,
                    inputRecord,
                    outputRecord,
                    client,
                    protocols,
                    cipherSuites,
                    applicationProtocols,
                    serverNames,
                    endpointIdentification,
                    clientAuth,
                    stacks || (client && endpointIdentification == null && samples.takes()) ? new Throwable() : null));
        }
    }

    @Override
    public void received(
            Object connection,
            Object outputRecord,
            boolean client,
            boolean established,
            byte contentType,
            ByteBuffer fragment) {
        boolean ofNoHandshake =
                contentType == APPLICATION_DATA || (established && contentType == ALERT && isGoodbye(fragment));
        if (!ofNoHandshake && queue.hasRoomFor(fragment.remaining())) {
            byte[] bytes = copy(fragment, fragment.remaining());
            // not of others: it may be all that the application has received
            Object hello = contentType == HANDSHAKE && mayBeConverted(bytes) ? fragment : null;
            queue.add(new Sided(Step.Kind.RECEIVED, connection, outputRecord, client, bytes, contentType, hello, null));
        }
    }

    /** Whether it is a ClientHello with neither session id nor extensions, as one that came in SSLv2's form is. */
    private static boolean mayBeConverted(byte[] message) {
        int suites = SESSION_ID_LENGTH + 1;
        if (message.length < suites + 2 || message[0] != CLIENT_HELLO || message[SESSION_ID_LENGTH] != 0) {
            return false;
        }
        int compression = suites + 2 + (((message[suites] & 0xff) << 8) | (message[suites + 1] & 0xff));
        return compression < message.length && compression + 1 + (message[compression] & 0xff) == message.length;
    }

    /** RFC 8446, section 6.1. */
    private static boolean isGoodbye(ByteBuffer alert) {
        if (alert.remaining() != 2) {
            return false;
        }
        byte description = alert.get(alert.position() + 1);
        return description == CLOSE_NOTIFY || description == USER_CANCELED;
    }

    @Override
    public void converted(ByteBuffer clientHello) {
        note(Step.Kind.CONVERTED, clientHello, null);
    }

    @Override
    public void processing(Object connection, Object transport, byte handshakeType) {
        // with a socket it is the moment of receiving
        if (transport instanceof SSLEngine && queue.hasRoomFor(0)) {
            add(Step.Kind.PROCESSING, connection, null, handshakeType, null, null);
        }
    }

    @Override
    public void sent(
            Object outputRecord, byte[] message, int offset, int length, Object helloVersion, boolean firstMessage) {
        if (queue.hasRoomFor(length)) {
            boolean converted = firstMessage
                    && helloVersion instanceof Enum
                    && ((Enum<?>) helloVersion).name().equals("SSL20Hello")
                    && length > SESSION_ID_LENGTH
                    && message[offset] == CLIENT_HELLO
                    && message[offset + SESSION_ID_LENGTH] == 0;
            byte[] copy = new byte[length];
            System.arraycopy(message, offset, copy, 0, length);
            add(Step.Kind.SENT, outputRecord, copy, converted ? 1 : 0, null, null);
        }
    }

    @Override
    public void alertSent(Object outputRecord, byte level, byte description) {
        if (queue.hasRoomFor(0)) {
            add(Step.Kind.ALERT_SENT, outputRecord, null, ((level & 0xff) << 8) | (description & 0xff), null, null);
        }
    }

    @Override
    public void changeCipherSpecSent(Object outputRecord) {
        note(Step.Kind.CHANGE_CIPHER_SPEC_SENT, outputRecord, null);
    }

    @Override
    public void trustDeciding(Object connection, X509TrustManager manager) {
        note(Step.Kind.TRUST_DECIDING, connection, manager);
    }

    @Override
    public void trustDelegated(X509TrustManager manager) {
        note(Step.Kind.TRUST_DELEGATED, Thread.currentThread(), manager);
    }

    @Override
    public void trustDecided(Object connection, Throwable rejection) {
        note(Step.Kind.TRUST_DECIDED, connection, rejection);
    }

    @Override
    public void keyChoosing(Object connection, X509KeyManager manager, String[] keyTypes) {
        if (queue.hasRoomFor(0)) {
            add(Step.Kind.KEY_CHOOSING, connection, null, 0, manager, keyTypes);
        }
    }

    /** Of the key, no more is kept than what its certificate has too; no key stands for a client's empty answer. */
    @Override
    public void keyFound(PrivateKey key, X509Certificate[] chain) {
        if (key != null && queue.hasRoomFor(0)) {
            add(Step.Kind.KEY_FOUND, Thread.currentThread(), null, 0, PublicHalf.of(key), chain);
        }
    }

    @Override
    public void keyChosen(Object connection, boolean found) {
        if (queue.hasRoomFor(0)) {
            add(Step.Kind.KEY_CHOSEN, connection, null, found ? 1 : 0, null, null);
        }
    }

    @Override
    public void failing(
            Object connection,
            Object outputRecord,
            boolean client,
            Exception closeReason,
            Object alert,
            String diagnostic,
            boolean received,
            Throwable cause) {
        // an end is offered in any case: what the queue refuses of ends it counts
        if (closeReason == null) {
            queue.add(
                    new Failing(connection, outputRecord, client, received, String.valueOf(alert), diagnostic, cause));
        }
    }

    @Override
    public void failed(Object connection, Throwable thrown) {
        note(Step.Kind.FAILED, connection, thrown);
    }

    @Override
    public void erred(Object connection, Throwable thrown) {
        // all else comes through failing
        if (thrown instanceof Error) {
            note(Step.Kind.ERRED, connection, thrown);
        }
    }

    @Override
    public void handling(Object connection, Object outputRecord, boolean client, Exception cause) {
        if (queue.hasRoomFor(0)) {
            queue.add(new Sided(Step.Kind.HANDLING, connection, outputRecord, client, cause));
        }
    }

    @Override
    public void handled(Object connection, Throwable thrown) {
        note(Step.Kind.HANDLED, connection, thrown);
    }

    @Override
    public void unreadable(Object inputRecord, byte[] header, ByteBuffer body, ByteBuffer[] packets, Throwable thrown) {
        if (queue.hasRoomFor(FIRST_WORD)) {
            byte[] begin = header != null ? begin(header) : begin(packets);
            int alert = header != null ? PlaintextAlert.of(header, body) : PlaintextAlert.of(packets);
            add(Step.Kind.UNREADABLE, inputRecord, begin, alert, thrown, null);
        }
    }

    @Override
    public ByteBuffer alertUnread(Object inputRecord, InputStream in) {
        UnreadAlert unread = UnreadAlert.in(in);
        if (unread == null) {
            return null;
        }
        if (unread.isPlain()) {
            note(inputRecord, unread.body());
            return null;
        }
        return unread.body();
    }

    @Override
    public void alertDecrypted(Object inputRecord, ByteBuffer plaintext) {
        if (UnreadAlert.isDecrypted(plaintext)) {
            note(inputRecord, plaintext);
        }
    }

    private void note(Object inputRecord, ByteBuffer alert) {
        if (queue.hasRoomFor(0)) {
            int levelAndDescription = ((alert.get(0) & 0xff) << 8) | (alert.get(1) & 0xff);
            add(Step.Kind.ALERT_UNREAD, inputRecord, null, levelAndDescription, null, null);
        }
    }

    @Override
    public void finished(Object connection, Object outputRecord, boolean client, Object session) {
        queue.add(new Sided(Step.Kind.FINISHED, connection, outputRecord, client, session));
    }

    @Override
    public void closedByQuicPeer(Object transport, long errorCode) {
        if (queue.hasRoomFor(0)) {
            add(Step.Kind.CLOSED_BY_QUIC_PEER, transport, null, (int) errorCode, null, null);
        }
    }

    @Override
    public void carried(Object engine, SocketAddress remote, SocketAddress local) {
        // a UNIX domain socket's address names nobody
        if (engine != null && remote instanceof InetSocketAddress && queue.hasRoomFor(0)) {
            add(Step.Kind.CARRIED, engine, null, 0, remote, local instanceof InetSocketAddress ? local : null);
        }
    }

    @Override
    public void carriedBy(Object engine, Object channel) {
        try {
            // now, since a closed channel no longer tells
            if (engine != null && channel instanceof SocketChannel) {
                SocketChannel socket = (SocketChannel) channel;
                carried(engine, socket.getRemoteAddress(), socket.getLocalAddress());
            } else if (engine != null && channel instanceof AsynchronousSocketChannel) {
                AsynchronousSocketChannel socket = (AsynchronousSocketChannel) channel;
                carried(engine, socket.getRemoteAddress(), socket.getLocalAddress());
            }
        } catch (IOException e) {
            // it was closed already: its handshake will not come
            return;
        }
    }

    @Override
    public void wrapped(Object engine, Object wrapper) {
        if (engine != null) {
            note(Step.Kind.WRAPPED, engine, wrapper);
        }
    }

    /** No failure that ends tracing: only the address is lost. */
    @Override
    public void carrierUnknown(Throwable thrown) {
        if (carrierFailures.getAndIncrement() == 0) {
            firstCarrierFailure = thrown.toString();
        }
    }

    @Override
    public void closing(Object connection, Object outputRecord, boolean client, boolean established) {
        if (!established && queue.hasRoomFor(0)) {
            queue.add(new Sided(Step.Kind.CLOSING, connection, outputRecord, client, null));
        }
    }

    @Override
    public void hookFailed(Throwable thrown) {
        if (firstFailure == null) {
            firstFailure = thrown;
        }
        if (hookFailures.incrementAndGet() >= TOO_MANY_FAILURES) {
            // by this the bridge lets go of us for good
            throw new IllegalStateException("hooks fail too often", thrown);
        }
    }

    private void note(Step.Kind kind, Object key, Object fact) {
        if (queue.hasRoomFor(0)) {
            add(kind, key, null, 0, fact, null);
        }
    }

    private void add(Step.Kind kind, Object key, byte[] bytes, int number, Object first, Object second) {
        queue.add(new Step(kind, key, bytes, number, first, second));
    }

    private static byte[] begin(byte[] header) {
        return firstWord(Arrays.copyOf(header, Math.min(header.length, FIRST_WORD)));
    }

    private static byte[] begin(ByteBuffer[] packets) {
        for (ByteBuffer packet : packets) {
            if (packet != null && packet.hasRemaining()) {
                return firstWord(copy(packet, Math.min(packet.remaining(), FIRST_WORD)));
            }
        }
        return new byte[0];
    }

    /** Of text no more than the first word, since a password may be the second. */
    private static byte[] firstWord(byte[] bytes) {
        boolean text = bytes.length > 0 && bytes[0] > ' ' && bytes[0] < 0x7f;
        // IMAP greets by "* OK"
        int from = bytes.length > 1 && bytes[0] == '*' && bytes[1] == ' ' ? 2 : 0;
        for (int i = from; text && i < bytes.length; i++) {
            if (bytes[i] == ' ' || bytes[i] == '\r' || bytes[i] == '\n') {
                return Arrays.copyOf(bytes, i + 1);
            }
        }
        return bytes;
    }

    /** Copies from the buffer's position on and leaves the buffer as it is. */
    private static byte[] copy(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        if (from.hasArray()) {
            System.arraycopy(from.array(), from.arrayOffset() + from.position(), bytes, 0, length);
        } else {
            from.duplicate().get(bytes);
        }
        return bytes;
    }
}
