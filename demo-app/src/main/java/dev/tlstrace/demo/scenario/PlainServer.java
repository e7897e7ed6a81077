package dev.tlstrace.demo.scenario;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.FutureTask;

/**
 * A server that takes one connection, reads the client's first TLS record whole and then does something else than TLS. It reads
 * the record because a socket that is closed with data unread resets the connection, and what was sent may be lost.
 */
final class PlainServer implements Closeable {
    /** What the server does once it has the ClientHello; the connection is closed after. */
    @FunctionalInterface
    interface Reaction {
        void to(Socket connection) throws IOException;
    }

    private final ServerSocket listening;
    private final FutureTask<Void> task;
    private final Thread thread;

    PlainServer(Reaction reaction) throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listening.setSoTimeout(Sockets.TIMEOUT_MILLIS);
        task = new FutureTask<>(() -> {
            try (Socket connection = listening.accept()) {
                connection.setSoTimeout(Sockets.TIMEOUT_MILLIS);
                readRecord(connection);
                reaction.to(connection);
            }
            return null;
        });
        thread = new Thread(task, "server");
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Waits for the server to be done, and fails if it did not get as far as its reaction. */
    void await() throws Exception {
        task.get();
        thread.join();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /** Reads on until the client closes, in whichever way. */
    static void drain(Socket connection) {
        byte[] buffer = new byte[1024];
        try {
            int read;
            do {
                read = connection.getInputStream().read(buffer);
            } while (read >= 0);
        } catch (IOException resetIsCloseEnough) {
            return;
        }
    }

    /** RFC 8446, section 5.1: opaque type, uint16 legacy_record_version, uint16 length, fragment. */
    private static void readRecord(Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        byte[] header = new byte[3];
        in.readFully(header);
        in.readFully(new byte[in.readUnsignedShort()]);
    }
}
