package dev.tlstrace.demo.scenario;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/**
 * Two SSLEngines that hand each other packets in memory, records or datagrams alike. Delegated tasks run on another thread, as
 * servers do it, but each is waited for: the order of things is the same every time.
 */
public final class EnginePair {
    private final End client;
    private final End server;

    public EnginePair(SSLEngine client, SSLEngine server, ExecutorService tasks) {
        client.setUseClientMode(true);
        server.setUseClientMode(false);
        this.client = new End(client, Side.client(), tasks);
        this.server = new End(server, Side.server(), tasks);
        this.client.peer = this.server;
        this.server.peer = this.client;
    }

    Side client() {
        return client.side;
    }

    Side server() {
        return server.side;
    }

    /** Each in turn as far as it gets without the other, until neither has anything left to do. */
    public void shakeHands() throws Exception {
        boolean progress = true;
        while (progress) {
            progress = client.advance();
            progress |= server.advance();
        }
    }

    /** The first two flights only: the client's hello, and whatever the server has to say to it, which nobody reads. */
    void beginToShakeHands() throws Exception {
        client.advance();
        server.advance();
    }

    /** A message each way, then an orderly end. */
    void talkAndClose() throws Exception {
        client.send("?");
        server.receive("?");
        server.send("!");
        client.receive("!");
        client.close();
        server.advance();
        server.close();
        client.advance();
    }

    private static final class End {
        private final SSLEngine engine;
        private final Side side;
        private final ExecutorService tasks;
        private final Deque<ByteBuffer> incoming = new ArrayDeque<>();
        private final ByteBuffer plaintext;
        private End peer;
        private boolean broken;

        End(SSLEngine engine, Side side, ExecutorService tasks) {
            this.engine = engine;
            this.side = side;
            this.tasks = tasks;
            this.plaintext = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        }

        /** Does what the engine asks for until it needs the peer. Returns whether anything was done. */
        boolean advance() throws Exception {
            boolean progress = false;
            try {
                while (step()) {
                    progress = true;
                }
            } catch (SSLException e) {
                side.failed(e);
                broken = true;
                sendAlert();
                progress = true;
            }
            return progress;
        }

        private boolean step() throws Exception {
            if (broken) {
                return false;
            }
            // by name: one of the states exists since Java 9 only
            switch (engine.getHandshakeStatus().name()) {
                case "NEED_TASK":
                    return runTask();
                case "NEED_WRAP":
                    return wrap(ByteBuffer.allocate(0)) > 0;
                case "NEED_UNWRAP_AGAIN":
                    unwrap(ByteBuffer.allocate(0));
                    return true;
                case "NOT_HANDSHAKING":
                    if (side.session() == null && !engine.isOutboundDone()) {
                        engine.beginHandshake();
                        return true;
                    }
                    return unwrapNext();
                default:
                    return unwrapNext();
            }
        }

        private boolean runTask() throws Exception {
            Runnable task = engine.getDelegatedTask();
            if (task == null) {
                return false;
            }
            try {
                tasks.submit(task).get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a delegated task keeps its failure for the next wrap or unwrap", e);
            }
            return true;
        }

        private int wrap(ByteBuffer data) throws SSLException {
            ByteBuffer packet = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            note(engine.wrap(data, packet));
            packet.flip();
            int length = packet.remaining();
            if (length > 0) {
                peer.incoming.add(packet);
            }
            return length;
        }

        private boolean unwrapNext() throws SSLException {
            ByteBuffer packet = incoming.peek();
            if (packet == null) {
                return false;
            }
            unwrap(packet);
            if (!packet.hasRemaining() || engine.isInboundDone()) {
                incoming.remove();
            }
            return true;
        }

        private void unwrap(ByteBuffer packet) throws SSLException {
            note(engine.unwrap(packet, plaintext));
        }

        private void note(SSLEngineResult result) {
            if (result.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.FINISHED && side.session() == null) {
                side.established(engine.getSession());
                side.applicationProtocol(engine.getApplicationProtocol());
            }
        }

        private void sendAlert() {
            try {
                int sent;
                do {
                    sent = wrap(ByteBuffer.allocate(0));
                } while (sent > 0);
            } catch (SSLException alreadyNoted) {
                return;
            }
        }

        void send(String text) throws SSLException {
            ByteBuffer data = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (data.hasRemaining()) {
                wrap(data);
            }
        }

        void receive(String text) throws Exception {
            advance();
            plaintext.flip();
            String received = StandardCharsets.US_ASCII.decode(plaintext).toString();
            plaintext.clear();
            if (!received.equals(text)) {
                throw new UnexpectedOutcome("the " + side.role() + " received \"" + received + "\"", null);
            }
        }

        void close() throws SSLException {
            engine.closeOutbound();
            while (!engine.isOutboundDone()) {
                wrap(ByteBuffer.allocate(0));
            }
        }
    }
}
