import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;

/** Two engines that hand each other their packets. */
final class Engines {
    private final SSLEngine client;
    private final SSLEngine server;
    private final ByteBuffer toServer = ByteBuffer.allocate(1 << 16);
    private final ByteBuffer toClient = ByteBuffer.allocate(1 << 16);

    Engines(SSLEngine client, SSLEngine server) {
        this.client = client;
        this.server = server;
        client.setUseClientMode(true);
        server.setUseClientMode(false);
    }

    void steps(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            step(client, toClient, toServer);
            step(server, toServer, toClient);
        }
    }

    void finish() throws Exception {
        for (int i = 0; i < 1000; i++) {
            steps(1);
            if (isDone(client) && isDone(server) && toServer.position() == 0 && toClient.position() == 0) {
                return;
            }
        }
        throw new IllegalStateException("engines do not come to an end");
    }

    private static boolean isDone(SSLEngine engine) {
        return engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING
                && !engine.getSession().getProtocol().equals("NONE");
    }

    private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws Exception {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        if (in.position() > 0) {
            in.flip();
            engine.unwrap(in, ByteBuffer.allocate(1 << 16));
            in.compact();
        }
        engine.wrap(ByteBuffer.allocate(0), out);
    }
}
