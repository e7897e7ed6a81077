import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** DTLS over UDP by means of an SSLEngine: the handshake, a line each way, close_notify. Nothing gets lost on the loopback. */
final class JavaDatagrams {
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int LARGEST = 1 << 16;

    private final SSLEngine engine;
    private final ByteBuffer plaintext = ByteBuffer.allocate(LARGEST);
    private DatagramSocket socket;
    private SocketAddress peer;

    JavaDatagrams(SSLEngine engine) {
        this.engine = engine;
    }

    /** A client, of the server at this port; a server if it is 0. */
    void talk(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket own = new DatagramSocket(0, loopback)) {
            socket = own;
            socket.setSoTimeout(TIMEOUT_MILLIS);
            if (port == 0) {
                System.out.println("port " + socket.getLocalPort());
            } else {
                peer = new InetSocketAddress(loopback, port);
            }
            engine.beginHandshake();
            shakeHands();
            if (port != 0) {
                wrap("hello\n");
            }
            // a session's ticket or a Finished that came again may be before it
            while (plaintext.position() == 0 && !engine.isInboundDone()) {
                unwrap(receive());
                shakeHands();
            }
            if (port == 0) {
                wrap("hello\n");
            }
            engine.closeOutbound();
            wrap("");
        }
    }

    private void shakeHands() throws IOException {
        HandshakeStatus status = engine.getHandshakeStatus();
        while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
            // by name: one of them exists since Java 9 only
            switch (status.name()) {
                case "NEED_TASK":
                    engine.getDelegatedTask().run();
                    break;
                case "NEED_WRAP":
                    wrap("");
                    break;
                case "NEED_UNWRAP_AGAIN":
                    unwrap(ByteBuffer.allocate(0));
                    break;
                default:
                    unwrap(receive());
            }
            status = engine.getHandshakeStatus();
        }
    }

    private void wrap(String text) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(LARGEST);
        SSLEngineResult result = engine.wrap(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), packet);
        packet.flip();
        if (packet.hasRemaining() || result.bytesProduced() > 0) {
            socket.send(new DatagramPacket(packet.array(), packet.limit(), peer));
        }
    }

    private ByteBuffer receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        socket.receive(packet);
        peer = packet.getSocketAddress();
        return ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
    }

    private void unwrap(ByteBuffer packet) throws IOException {
        do {
            engine.unwrap(packet, plaintext);
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
            }
        } while (packet.hasRemaining() && engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP);
    }
}
