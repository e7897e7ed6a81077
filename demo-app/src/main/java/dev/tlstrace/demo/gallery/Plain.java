package dev.tlstrace.demo.gallery;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What peers do that are no TLS, or only pretend to be. */
final class Plain {
    private Plain() {}

    /** Reads the ClientHello, says this, and reads on until the client closes. */
    static Peers.Talk answering(byte... answer) {
        return connection -> {
            readRecord(connection);
            connection.getOutputStream().write(answer);
            connection.shutdownOutput();
            drain(connection);
        };
    }

    static Peers.Talk answering(String answer) {
        return answering(answer.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads the ClientHello and answers with a fatal alert (RFC 8446, section 6). */
    static Peers.Talk alerting(int description) {
        return answering((byte) 21, (byte) 3, (byte) 3, (byte) 0, (byte) 2, (byte) 2, (byte) description);
    }

    /** Says this without waiting for anything, and reads on until the peer closes. */
    static Peers.Talk saying(String words) {
        return connection -> {
            connection.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
            connection.shutdownOutput();
            drain(connection);
        };
    }

    /** Reads the ClientHello and then nothing happens until the client gives up. */
    static Peers.Talk silent() {
        return connection -> {
            readRecord(connection);
            drain(connection);
        };
    }

    /** Reads the ClientHello and resets the connection. */
    static Peers.Talk resetting() {
        return connection -> {
            readRecord(connection);
            connection.setSoLinger(true, 0);
        };
    }

    /** RFC 8446, section 5.1: opaque type, uint16 legacy_record_version, uint16 length, fragment. */
    static void readRecord(Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        in.readFully(new byte[3]);
        in.readFully(new byte[in.readUnsignedShort()]);
    }

    /** Reads on until the peer closes, in whichever way. */
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
}
