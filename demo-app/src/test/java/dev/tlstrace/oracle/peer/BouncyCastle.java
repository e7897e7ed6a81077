package dev.tlstrace.oracle.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsProtocol;
import org.bouncycastle.tls.TlsServerProtocol;

/** Bouncy Castle's own implementation of TLS, by its lightweight API, which has nothing of JSSE. */
public final class BouncyCastle {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final String REQUEST = "GET / HTTP/1.0\r\n\r\n";
    private static final String RESPONSE = "HTTP/1.0 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n";

    private BouncyCastle() {}

    public static void play(PeerOptions options) throws Exception {
        if (options.isClient()) {
            BouncyCastleClient.Sessions sessions = new BouncyCastleClient.Sessions();
            for (int i = 0; i < options.number("times", 1); i++) {
                client(options, sessions);
            }
        } else {
            BouncyCastleServer.Sessions sessions = new BouncyCastleServer.Sessions();
            try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                listening.setSoTimeout(TIMEOUT_MILLIS);
                options.say("port " + listening.getLocalPort());
                for (int i = 0; i < options.number("times", 1); i++) {
                    server(options, sessions, listening);
                }
            }
        }
    }

    private static void client(PeerOptions options, BouncyCastleClient.Sessions sessions) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), options.number("port", 0))) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            TlsClientProtocol tls = new TlsClientProtocol(socket.getInputStream(), socket.getOutputStream());
            tls.connect(new BouncyCastleClient(options, sessions));
            write(tls, REQUEST);
            InputStream in = tls.getInputStream();
            options.say(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
            tls.close();
        } catch (IOException ended) {
            // what was on the wire is compared all the same
            options.say(ended);
        }
    }

    private static void server(PeerOptions options, BouncyCastleServer.Sessions sessions, ServerSocket listening)
            throws Exception {
        try (Socket socket = listening.accept()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            Server tls = new Server(socket);
            tls.accept(new BouncyCastleServer(options, sessions));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(tls.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                line = in.readLine();
            }
            if (options.has("requests")) {
                tls.request();
                in.readLine();
            }
            write(tls, RESPONSE);
            tls.close();
        } catch (IOException ended) {
            options.say(ended);
        }
    }

    private static final class Server extends TlsServerProtocol {
        /** RFC 8446, section 4.3.2: context 01, signature_algorithms with ecdsa_secp256r1_sha256. */
        private static final byte[] CERTIFICATE_REQUEST = {13, 0, 0, 12, 1, 1, 0, 8, 0, 13, 0, 4, 0, 2, 4, 3};

        Server(Socket socket) throws IOException {
            super(socket.getInputStream(), socket.getOutputStream());
        }

        /** A certificate, when the handshake is over, which Bouncy Castle does of no client. */
        void request() throws IOException {
            safeWriteRecord(ContentType.handshake, CERTIFICATE_REQUEST, 0, CERTIFICATE_REQUEST.length);
        }
    }

    private static void write(TlsProtocol tls, String text) throws IOException {
        tls.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        tls.getOutputStream().flush();
    }
}
