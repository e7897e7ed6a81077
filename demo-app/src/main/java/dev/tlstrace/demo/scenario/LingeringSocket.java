package dev.tlstrace.demo.scenario;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A socket that, when it is closed, says so to its peer and reads on until the peer has closed too. Closing with data unread
 * makes the system reset the connection, and then it is a matter of luck whether the peer still sees the alert that explains
 * it. JSSE closes at once when a handshake fails, often in the middle of the other side's flight; with this below it
 * both sides see the same end every time.
 */
public final class LingeringSocket extends Socket {
    private boolean closing;

    /** Listens on a free port of the loopback address for such sockets. */
    public static ServerSocket listen() throws IOException {
        return new Listening();
    }

    @Override
    public synchronized void close() throws IOException {
        if (closing) {
            return;
        }
        closing = true;
        try {
            if (isConnected()) {
                shutdownOutput();
                if (!isInputShutdown()) {
                    PlainServer.drain(this);
                }
            }
        } catch (IOException peerWasFaster) {
            // there is nothing left to say to it
        } finally {
            super.close();
        }
    }

    /** Accepts such sockets. */
    static final class Listening extends ServerSocket {
        Listening() throws IOException {
            super(0, 1, InetAddress.getLoopbackAddress());
        }

        @Override
        public Socket accept() throws IOException {
            LingeringSocket socket = new LingeringSocket();
            implAccept(socket);
            return socket;
        }
    }
}
