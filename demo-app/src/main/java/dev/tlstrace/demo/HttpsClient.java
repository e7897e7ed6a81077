package dev.tlstrace.demo;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** Asks a web server for its front page, as {@code curl} would: with the server's name sent and its certificate checked. */
final class HttpsClient {
    private static final int TIMEOUT_MILLIS = (int) TimeUnit.SECONDS.toMillis(10);
    private static final int DEFAULT_PORT = 443;

    private final SSLContext context;
    private final String[] protocols;
    private final String[] cipherSuites;

    /** A client that offers what its JDK offers. */
    HttpsClient(SSLContext context) {
        this(context, new String[0]);
    }

    /** A client that offers these protocols only, and of the cipher suites these, or where none is named the JDK's own. */
    HttpsClient(SSLContext context, String[] protocols, String... cipherSuites) {
        this.context = context;
        this.protocols = protocols;
        this.cipherSuites = cipherSuites;
    }

    /** Host is a name or a literal address, IPv6 without brackets. */
    Exchange get(String host, int port) throws IOException {
        try (Socket connection = connect(host, port);
                SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(connection, host, port, true)) {
            socket.setSSLParameters(parameters(socket.getSSLParameters(), host));
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.startHandshake();
            SSLSession session = socket.getSession();
            String statusLine = request(socket, host, port);
            return new Exchange(
                    session.getCipherSuite(),
                    session.getProtocol(),
                    (X509Certificate) session.getPeerCertificates()[0],
                    statusLine);
        }
    }

    /** A name may stand for several addresses, of which the first need not be reachable. */
    private static Socket connect(String host, int port) throws IOException {
        IOException last = null;
        for (InetAddress address : InetAddress.getAllByName(host)) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    private SSLParameters parameters(SSLParameters parameters, String host) {
        if (protocols.length > 0) {
            parameters.setProtocols(protocols);
        }
        if (cipherSuites.length > 0) {
            parameters.setCipherSuites(cipherSuites);
        }
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        // JSSE sends the name by itself only if there is a dot in it
        if (host.indexOf('.') < 0 && host.indexOf(':') < 0) {
            parameters.setServerNames(Collections.singletonList(new SNIHostName(host)));
        }
        return parameters;
    }

    private static String request(SSLSocket socket, String host, int port) throws IOException {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        String request = "GET / HTTP/1.1\r\n"
                + "Host: " + (port == DEFAULT_PORT ? name : name + ":" + port) + "\r\n"
                + "User-Agent: demo-app\r\n"
                + "Accept: */*\r\n"
                + "Connection: close\r\n"
                + "\r\n";
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        BufferedReader response =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String statusLine = response.readLine();
        if (statusLine == null) {
            throw new EOFException("the server closed the connection without an answer");
        }
        return statusLine;
    }
}
