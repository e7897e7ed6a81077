import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Pki;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** Two engines that shake hands in memory on one thread, with a chain of two certificates and the tickets that follow. */
final class Engines {
    private final SSLContext server;
    private final SSLContext client;
    private final boolean resumed;
    private final String[] protocols;
    private final ByteBuffer toServer = ByteBuffer.allocate(1 << 17);
    private final ByteBuffer toClient = ByteBuffer.allocate(1 << 17);
    private final ByteBuffer data = ByteBuffer.allocate(1 << 17);
    private final ByteBuffer nothing = ByteBuffer.allocate(0);
    private int port;

    /** @param resumed whether each but the first resumes the one before */
    Engines(boolean resumed) throws Exception {
        this(resumed, "TLSv1.3");
    }

    Engines(boolean resumed, String protocol) throws Exception {
        this.protocols = new String[] {protocol};
        Pki pki = new Pki();
        this.server = Contexts.server(pki.server());
        this.client = Contexts.client(pki.root());
        this.resumed = resumed;
    }

    void handshake() throws Exception {
        if (!resumed) {
            // another peer each time, so that there is no session to resume
            port = port % 60000 + 1;
        }
        SSLEngine c = client.createSSLEngine("localhost", resumed ? 443 : port);
        SSLEngine s = server.createSSLEngine();
        c.setUseClientMode(true);
        c.setEnabledProtocols(protocols);
        s.setUseClientMode(false);
        c.beginHandshake();
        s.beginHandshake();
        clear(toServer);
        clear(toClient);
        boolean idle = false;
        // beyond the handshake, for the tickets that follow it
        for (int rounds = 0; rounds < 100 && !idle; rounds++) {
            idle = !step(c, toClient, toServer) & !step(s, toServer, toClient);
        }
        if (c.getSession().getProtocol().equals("NONE") || c.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
            throw new IllegalStateException("not established");
        }
        c.closeOutbound();
        s.closeOutbound();
    }

    private boolean step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws Exception {
        boolean progress = false;
        for (int i = 0; i < 100; i++) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
            } else if (status == HandshakeStatus.NEED_WRAP) {
                engine.wrap(nothing, out);
            } else {
                if (status == HandshakeStatus.NOT_HANDSHAKING && in.position() == 0) {
                    return progress;
                }
                flip(in);
                boolean some = in.hasRemaining();
                clear(data);
                if (some) {
                    engine.unwrap(in, data);
                }
                in.compact();
                if (!some) {
                    return progress;
                }
            }
            progress = true;
        }
        throw new IllegalStateException("no end of it");
    }

    /** ByteBuffer has a method of its own for it since Java 9, which Java 8 does not find. */
    private static void clear(Buffer buffer) {
        buffer.clear();
    }

    private static void flip(Buffer buffer) {
        buffer.flip();
    }
}
