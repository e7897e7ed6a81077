package dev.tlstrace.demo.scenario;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** TLS over a blocking SocketChannel by means of an SSLEngine: the smallest thing that NIO servers are made of. */
public final class EngineChannel implements Closeable {
    private final SocketChannel channel;
    private final SSLEngine engine;
    private final ByteBuffer incoming;
    private final ByteBuffer outgoing;
    private final ByteBuffer plaintext;

    public EngineChannel(SocketChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
        this.incoming = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        this.outgoing = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        this.plaintext = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        incoming.flip();
    }

    public void shakeHands() throws IOException {
        engine.beginHandshake();
        HandshakeStatus status = engine.getHandshakeStatus();
        while (status != HandshakeStatus.FINISHED && status != HandshakeStatus.NOT_HANDSHAKING) {
            switch (status) {
                case NEED_TASK:
                    engine.getDelegatedTask().run();
                    status = engine.getHandshakeStatus();
                    break;
                case NEED_WRAP:
                    status = wrap(ByteBuffer.allocate(0)).getHandshakeStatus();
                    break;
                default:
                    status = unwrap().getHandshakeStatus();
            }
        }
    }

    public void write(byte value) throws IOException {
        ByteBuffer data = ByteBuffer.wrap(new byte[] {value});
        while (data.hasRemaining()) {
            wrap(data);
        }
    }

    /** The next byte of application data, or -1 after the peer's close_notify. */
    public int read() throws IOException {
        plaintext.clear();
        while (plaintext.position() == 0) {
            if (unwrap().getStatus() == SSLEngineResult.Status.CLOSED) {
                return -1;
            }
        }
        return plaintext.get(0);
    }

    private SSLEngineResult wrap(ByteBuffer data) throws IOException {
        outgoing.clear();
        SSLEngineResult result = engine.wrap(data, outgoing);
        outgoing.flip();
        while (outgoing.hasRemaining()) {
            channel.write(outgoing);
        }
        return result;
    }

    private SSLEngineResult unwrap() throws IOException {
        SSLEngineResult result = engine.unwrap(incoming, plaintext);
        while (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
            incoming.compact();
            int read = channel.read(incoming);
            incoming.flip();
            if (read < 0) {
                throw new EOFException("the peer closed the connection without a close_notify");
            }
            result = engine.unwrap(incoming, plaintext);
        }
        return result;
    }

    @Override
    public void close() throws IOException {
        try {
            engine.closeOutbound();
            while (!engine.isOutboundDone()) {
                wrap(ByteBuffer.allocate(0));
            }
            linger();
        } finally {
            channel.close();
        }
    }

    /** Lets the peer read the last words, and say its own: closing with data unread resets the connection. */
    private void linger() throws IOException {
        channel.shutdownOutput();
        int read;
        do {
            incoming.clear();
            read = channel.read(incoming);
        } while (read >= 0);
    }
}
