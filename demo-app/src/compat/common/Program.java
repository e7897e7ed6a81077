package dev.tlstrace.compat;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What all programs have in common: a server says where it listens, a client does what it is told on its standard input. */
public final class Program {
    /** Of all key stores, which are PKCS #12. */
    public static final String PASSWORD = "changeit";

    private Program() {}

    /** One exchange with a server. */
    public interface Exchange {
        void with(String host, int port) throws Exception;
    }

    /** Says on which port the server listens, and leaves it running until the standard input ends. */
    public static void serving(int port) throws IOException {
        System.out.println("ready " + port);
        while (System.in.read() >= 0) {
            continue;
        }
        System.exit(0);
    }

    /** Each line is the {@code host:port} of a server to talk to; answers {@code done} or how it failed. */
    public static void asking(Exchange exchange) throws IOException {
        System.out.println("ready 0");
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            int colon = line.indexOf(':');
            try {
                exchange.with(line.substring(0, colon), Integer.parseInt(line.substring(colon + 1)));
                System.out.println("done");
            } catch (Exception e) {
                System.out.println("failed " + String.valueOf(e).replace('\n', ' '));
            }
        }
        System.exit(0);
    }

    /** Of a server with this key and its certificates. */
    public static SSLContext server(String keys) throws IOException, GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store(keys), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /** Of a client that trusts these authorities. */
    public static SSLContext client(String trusted) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust(trusted).getTrustManagers(), null);
        return context;
    }

    public static TrustManagerFactory trust(String trusted) throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store(trusted));
        return factory;
    }

    public static KeyManagerFactory keys(String keys) throws IOException, GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store(keys), PASSWORD.toCharArray());
        return factory;
    }

    private static KeyStore store(String path) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(path)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
