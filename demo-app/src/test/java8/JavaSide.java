import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Java's side of a handshake with a peer that is not Java: {@code client} or {@code server}, then {@code name=value}. Both speak
 * as much HTTP as any peer understands. Written for Java 8, so that it runs on every JDK.
 */
public final class JavaSide {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Map<String, String> options;

    private JavaSide(Map<String, String> options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            options.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        JavaSide side = new JavaSide(options);
        boolean client = arguments[0].equals("client");
        if (options.containsKey("datagrams")) {
            SSLContext context = side.context("DTLS");
            SSLEngine engine = context.createSSLEngine("localhost", side.number("port", 1));
            engine.setUseClientMode(client);
            SSLParameters parameters = engine.getSSLParameters();
            side.set(parameters);
            engine.setSSLParameters(parameters);
            new JavaDatagrams(engine).talk(side.number("port", 0));
        } else if (client) {
            side.client();
        } else if (options.containsKey("forgets")) {
            side.forgetfulServer();
        } else {
            side.server();
        }
    }

    private int number(String name, int otherwise) {
        return options.containsKey(name) ? Integer.parseInt(options.get(name)) : otherwise;
    }

    private String[] list(String name) {
        return options.get(name).split(",", -1);
    }

    private void set(SSLParameters parameters) {
        if (options.containsKey("protocols")) {
            parameters.setProtocols(list("protocols"));
        }
        if (options.containsKey("suites")) {
            parameters.setCipherSuites(list("suites"));
        }
        if (options.containsKey("alpn")) {
            parameters.setApplicationProtocols(list("alpn"));
        }
        if (options.containsKey("sni")) {
            parameters.setServerNames(Collections.singletonList(new SNIHostName(options.get("sni"))));
        }
        if (options.containsKey("auth")) {
            parameters.setWantClientAuth(options.get("auth").equals("want"));
            parameters.setNeedClientAuth(options.get("auth").equals("need"));
        }
    }

    private void client() throws Exception {
        SSLContext context = context("TLS");
        for (int i = 0; i < number("times", 1); i++) {
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket("localhost", number("port", 0))) {
                prepare(socket);
                socket.startHandshake();
                ask(socket);
            } catch (SSLException | SocketException ended) {
                // a peer that is done may reset what it has not read; what was on the wire is compared all the same
                System.out.println(ended);
            }
        }
    }

    private void prepare(SSLSocket socket) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        SSLParameters parameters = socket.getSSLParameters();
        set(parameters);
        socket.setSSLParameters(parameters);
    }

    /** A request and everything up to the peer's end; first another handshake or a KeyUpdate, if that is asked for. */
    private void ask(SSLSocket socket) throws Exception {
        String request = "GET / HTTP/1.0\r\n\r\n";
        if (options.containsKey("tells")) {
            socket.addHandshakeCompletedListener(completed -> writeUnchecked(socket, "done\r\n"));
        }
        if (options.containsKey("again") && !socket.getSession().getProtocol().equals("TLSv1.3")) {
            // goes on while this thread reads; no application data before its end, which not every peer takes
            socket.addHandshakeCompletedListener(completed -> writeUnchecked(socket, request));
            socket.startHandshake();
        } else {
            if (options.containsKey("again")) {
                socket.startHandshake();
            }
            write(socket, request);
        }
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[4096];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            System.out.write(buffer, 0, read);
        }
    }

    private void server() throws Exception {
        SSLContext context = context("TLS");
        try (SSLServerSocket listening = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(TIMEOUT_MILLIS);
            System.out.println("port " + listening.getLocalPort());
            for (int i = 0; i < number("times", 1); i++) {
                try (SSLSocket socket = (SSLSocket) listening.accept()) {
                    prepare(socket);
                    answer(socket);
                } catch (IOException failed) {
                    System.out.println(failed);
                }
            }
        }
    }

    /** Each connection has a context of its own, which knows no session of another's. */
    private void forgetfulServer() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(TIMEOUT_MILLIS);
            System.out.println("port " + listening.getLocalPort());
            for (int i = 0; i < number("times", 1); i++) {
                Socket accepted = listening.accept();
                try (SSLSocket socket = (SSLSocket)
                        context("TLS").getSocketFactory().createSocket(accepted, null, accepted.getPort(), true)) {
                    socket.setUseClientMode(false);
                    prepare(socket);
                    answer(socket);
                }
            }
        }
    }

    private void answer(SSLSocket socket) throws IOException, ReflectiveOperationException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String line = in.readLine();
        if (line != null && options.containsKey("again")) {
            // the client has the other half of its request until then
            socket.addHandshakeCompletedListener(completed -> writeUnchecked(socket, "done\r\n"));
            socket.startHandshake();
        }
        if (options.containsKey("requests")) {
            LateRequest.send(socket);
        }
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        write(socket, "HTTP/1.0 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n");
        socket.shutdownOutput();
        while (line != null) {
            line = in.readLine();
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void writeUnchecked(Socket socket, String text) {
        try {
            write(socket, text);
        } catch (IOException e) {
            System.out.println(e);
        }
    }

    private SSLContext context(String protocol) throws Exception {
        KeyManager[] keys = null;
        if (options.containsKey("keys")) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = new FileInputStream(options.get("keys"))) {
                store.load(in, PASSWORD);
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, PASSWORD);
            keys = factory.getKeyManagers();
        }
        SSLContext context = SSLContext.getInstance(protocol);
        boolean usual = "usual".equals(options.get("trust"));
        context.init(keys, usual ? null : new TrustManager[] {new Trusting(authorities())}, null);
        return context;
    }

    private X509Certificate[] authorities() throws Exception {
        List<X509Certificate> authorities = new ArrayList<>();
        if (options.containsKey("authorities")) {
            try (InputStream in = new FileInputStream(options.get("authorities"))) {
                Collection<? extends Certificate> read =
                        CertificateFactory.getInstance("X.509").generateCertificates(in);
                for (Certificate certificate : read) {
                    authorities.add((X509Certificate) certificate);
                }
            }
        }
        return authorities.toArray(new X509Certificate[0]);
    }

    /** What the peer's certificate is worth is not what is looked at here. */
    private static final class Trusting extends X509ExtendedTrustManager {
        private final X509Certificate[] authorities;

        Trusting(X509Certificate[] authorities) {
            this.authorities = authorities;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return authorities.clone();
        }
    }
}
