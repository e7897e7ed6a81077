package dev.tlstrace.demo.gallery;

import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.scenario.LingeringSocket;
import dev.tlstrace.demo.scenario.Skipped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** One TLS connection between this JVM and nginx or haproxy: before a client they end TLS, before a server they begin it. */
enum Proxies {
    /** {@code settings} are directives of its {@code server}, each with its semicolon. */
    NGINX("start worker process ", "nginx -e stderr -p . -c conf") {
        @Override
        String server(String settings) {
            return nginx("listen 127.0.0.1:PORT ssl; ssl_certificate chain.pem; ssl_certificate_key key.pem; "
                    + settings + " location / { return 204; }");
        }

        @Override
        String withoutTls() {
            return nginx("listen 127.0.0.1:PORT;");
        }

        @Override
        String client(String upstream, String settings) {
            return nginx("listen 127.0.0.1:PORT; proxy_ssl_trusted_certificate authority.pem; " + settings
                    + " location / { proxy_pass " + upstream.replace("tls:", "https:") + "; }");
        }

        private String nginx(String server) {
            return "daemon off; pid pid; error_log stderr notice; events {} http { access_log off;"
                    + " client_body_temp_path temp; proxy_temp_path temp; fastcgi_temp_path temp;"
                    + " uwsgi_temp_path temp; scgi_temp_path temp; server { " + server + " } }\n";
        }
    },
    /** {@code settings} are what follows {@code bind} or {@code server}. */
    HAPROXY("Loading success", "haproxy -W -db -f conf") {
        @Override
        String server(String settings) {
            return haproxy("http", "127.0.0.1:PORT ssl crt both.pem " + settings, "http-request return status 204");
        }

        @Override
        String withoutTls() {
            return haproxy("http", "127.0.0.1:PORT", "http-request return status 204");
        }

        @Override
        String client(String upstream, String settings) {
            String server = upstream.replace("://", " ").replace("http ", "").replace("tls ", "");
            return haproxy(
                    "tcp",
                    "127.0.0.1:PORT",
                    "server upstream " + server + (upstream.startsWith("tls") ? " ssl " : " ") + settings);
        }

        private String haproxy(String mode, String bind, String more) {
            return "global\n  maxconn 10\ndefaults\n  mode " + mode
                    + "\n  retries 0\n  timeout client 10s\n  timeout server 10s\n  timeout connect 5s\n"
                    + "listen exhibit\n  bind " + bind + "\n  " + more + "\n";
        }
    };

    private static final byte[] REQUEST = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final String ready;
    private final String command;

    Proxies(String ready, String command) {
        this.ready = ready;
        this.command = command;
    }

    /** The configuration of one that ends TLS at PORT. */
    abstract String server(String settings);

    /** The configuration of one that speaks plain HTTP at PORT. */
    abstract String withoutTls();

    /** The configuration of one that takes plain connections at PORT and goes on to upstream: {@code tls://} or {@code http://}. */
    abstract String client(String upstream, String settings);

    /** Has the client speak with it. */
    void endingTls(Peers.Calling client, Identity own, Identity authority, String settings) throws Exception {
        Program.listening(port -> start(own, authority, server(settings), port), ready, client);
    }

    /** Has the client speak with a port of it that has no TLS. */
    void withoutTls(Peers.Calling client, Identity own) throws Exception {
        Program.listening(port -> start(own, own, withoutTls(), port), ready, client);
    }

    /** Has it speak with a server of this JVM, with the certificate and key of {@code own} at hand. */
    void beginningTls(
            SSLContext server, Consumer<SSLParameters> setup, Identity own, Identity authority, String settings)
            throws Exception {
        forward("tls", server, setup, own, authority, settings);
    }

    /** Has it take that server for one that does not speak TLS. */
    void beginningNothing(SSLContext server, Identity own, String settings) throws Exception {
        forward("http", server, parameters -> {}, own, own, settings);
    }

    private void forward(
            String scheme,
            SSLContext server,
            Consumer<SSLParameters> setup,
            Identity own,
            Identity authority,
            String settings)
            throws Exception {
        try (ServerSocket listening = LingeringSocket.listen()) {
            listening.setSoTimeout(Meeting.TIMEOUT_MILLIS);
            FutureTask<Void> serving = Meeting.start("server", () -> Meeting.serve(listening.accept(), server, setup));
            String conf = client(scheme + "://127.0.0.1:" + listening.getLocalPort(), settings);
            Program.listening(port -> start(own, authority, conf, port), ready, port -> {
                request(port);
                serving.get();
            });
        }
    }

    private static void request(int port) throws IOException {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.setSoTimeout(Meeting.TIMEOUT_MILLIS);
            connection.getOutputStream().write(REQUEST);
            Plain.drain(connection);
        }
    }

    private Program start(Identity own, Identity authority, String conf, int port) throws IOException, Skipped {
        Path folder = Peers.files(own, authority);
        Program.write(folder.resolve("conf"), conf.replace("PORT", Integer.toString(port)));
        return Program.start(folder, Program.words(command, ""));
    }
}
