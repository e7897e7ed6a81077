package dev.tlstrace.demo.gallery;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;

/** What stands between a client and a server and sees each of their records pass: a firewall, a proxy, a faulty network card. */
final class Relay implements Closeable {
    /** RFC 8446, section 5.1: opaque type, uint16 legacy_record_version, uint16 length. */
    private static final int HEADER = 5;

    private static final int TIMEOUT_MILLIS = 10_000;

    /** What it does with a record. */
    @FunctionalInterface
    interface Tampering {
        /**
         * The record as it is passed on, or nothing to swallow it.
         *
         * @param number of this direction's records, from 0 on
         * @throws Reset to have both connections reset
         * @throws java.io.EOFException to have both connections closed in good order
         */
        byte[] pass(boolean byClient, int number, byte[] record) throws IOException;
    }

    /** Both connections are to be reset. */
    static final class Reset extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final ServerSocket listening;
    private final Tampering[] tamperings;
    private final SocketAddress server;

    /**
     * Takes one connection after the other, as many as there are ways to treat them.
     *
     * @param server where it leads to
     */
    Relay(SocketAddress server, Tampering... tamperings) throws IOException {
        this.server = server;
        this.tamperings = tamperings.clone();
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listening.setSoTimeout(TIMEOUT_MILLIS);
        Thread thread = new Thread(this::relay, Thread.currentThread().getName() + " relay");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where the client is to connect to. */
    InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    private void relay() {
        for (Tampering tampering : tamperings) {
            relay(tampering);
        }
    }

    private void relay(Tampering tampering) {
        try (Socket client = listening.accept();
                Socket onward = new Socket()) {
            onward.connect(server, TIMEOUT_MILLIS);
            client.setTcpNoDelay(true);
            onward.setTcpNoDelay(true);
            Thread answers = new Thread(
                    () -> pump(onward, client, tampering, false),
                    Thread.currentThread().getName());
            answers.setDaemon(true);
            answers.start();
            pump(client, onward, tampering, true);
            answers.join(TIMEOUT_MILLIS);
        } catch (IOException e) {
            // the exhibit shows what became of it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(Socket from, Socket to, Tampering tampering, boolean byClient) {
        try {
            DataInputStream in = new DataInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            for (int number = 0; ; number++) {
                byte[] header = new byte[HEADER];
                int first = in.read();
                if (first < 0) {
                    break;
                }
                header[0] = (byte) first;
                in.readFully(header, 1, HEADER - 1);
                byte[] record = new byte[HEADER + ((header[3] & 0xff) << 8 | (header[4] & 0xff))];
                System.arraycopy(header, 0, record, 0, HEADER);
                in.readFully(record, HEADER, record.length - HEADER);
                byte[] passed = tampering.pass(byClient, number, record);
                if (passed != null) {
                    out.write(passed);
                }
            }
            to.shutdownOutput();
        } catch (Reset e) {
            reset(from);
            reset(to);
        } catch (IOException e) {
            closeQuietly(from);
            closeQuietly(to);
            // with data unread, to close would be to reset
            Plain.drain(from);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyGone) {
            return;
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException alreadyGone) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
