package dev.tlstrace.oracle.peer;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What no well-behaved peer sends: the bytes {@code send=HEX}, by a client at once, by a server when it has the first record; then
 * the end of the stream. {@code SID} in them is the session id of the ClientHello, with its length.
 */
public final class Crafted {
    private static final int TIMEOUT_MILLIS = 60_000;

    /** RFC 8446, sections 5.1 and 4.1.2: where in a record the ClientHello's session id is. */
    private static final int SESSION_ID = 5 + 4 + 2 + 32;

    private Crafted() {}

    public static void play(PeerOptions options) throws IOException {
        if (options.isClient()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), options.number("port", 0))) {
                send(options, socket, options.one("send", ""));
            }
        } else {
            try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                listening.setSoTimeout(TIMEOUT_MILLIS);
                options.say("port " + listening.getLocalPort());
                try (Socket socket = listening.accept()) {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    byte[] header = in.readNBytes(5);
                    byte[] hello = in.readNBytes((header[3] & 0xff) << 8 | (header[4] & 0xff));
                    int at = SESSION_ID - header.length;
                    byte[] id = Arrays.copyOfRange(hello, at, at + 1 + hello[at]);
                    send(
                            options,
                            socket,
                            options.one("send", "")
                                    .replace("SID", HexFormat.of().formatHex(id)));
                }
            }
        }
    }

    private static void send(PeerOptions options, Socket socket, String hex) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        OutputStream out = socket.getOutputStream();
        try {
            out.write(HexFormat.of().parseHex(hex));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException reset) {
            // by a peer that has had enough
            options.say(reset);
        }
    }
}
