import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Pki;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.rmi.registry.LocateRegistry;
import java.rmi.server.RMIClientSocketFactory;
import java.sql.SQLNonTransientConnectionException;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.naming.Context;
import javax.naming.directory.InitialDirContext;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Clients that trust nobody they meet, each behind another library, which wraps the exception of TLS in one of its own. Prints a line
 * for each: its name, the port of its server, and the classes of what the application catches, the outermost first.
 */
public final class Wrapping {
    private final SSLContext serving;
    private final SSLContext distrustful;
    private final Map<String, Client> clients = new LinkedHashMap<>();

    private interface Client {
        void call(int port) throws Exception;
    }

    private Wrapping() throws Exception {
        serving = Contexts.server(new Pki().server());
        distrustful = Contexts.client(new Pki().root());
        SSLContext.setDefault(distrustful);
        clients.put("socket", this::socket);
        clients.put("url", this::url);
        clients.put("jdbc", port -> {
            try {
                socket(port);
            } catch (IOException e) {
                throw new SQLNonTransientConnectionException("Communications link failure", "08S01", e);
            }
        });
        clients.put("unchecked", port -> {
            try {
                socket(port);
            } catch (IOException e) {
                throw new IllegalStateException("no connection", new UncheckedIOException(e));
            }
        });
        clients.put("executor", port -> {
            ExecutorService executor = Executors.newSingleThreadExecutor();
            try {
                Future<?> future = executor.submit(() -> {
                    socket(port);
                    return null;
                });
                future.get();
            } finally {
                executor.shutdown();
            }
        });
        clients.put("future", port -> CompletableFuture.runAsync(() -> {
                    try {
                        url(port);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .join());
        clients.put("rmi", port -> LocateRegistry.getRegistry(
                        "localhost",
                        port,
                        (RMIClientSocketFactory) Class.forName("javax.rmi.ssl.SslRMIClientSocketFactory")
                                .getDeclaredConstructor()
                                .newInstance())
                .list());
        clients.put("ldap", port -> {
            Hashtable<String, String> environment = new Hashtable<>();
            environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
            environment.put(Context.PROVIDER_URL, "ldaps://localhost:" + port);
            new InitialDirContext(environment);
        });
        if (!System.getProperty("java.version").startsWith("1.8")) {
            clients.put("http-client", port -> http(port, "send"));
            clients.put("http-client-async", port -> ((Future<?>) http(port, "sendAsync")).get());
        }
    }

    public static void main(String[] arguments) throws Exception {
        Wrapping wrapping = new Wrapping();
        for (Map.Entry<String, Client> client : wrapping.clients.entrySet()) {
            wrapping.call(client.getKey(), client.getValue());
        }
        System.exit(0);
    }

    private void call(String name, Client client) throws Exception {
        try (SSLServerSocket server = (SSLServerSocket)
                serving.getServerSocketFactory().createServerSocket(0, 9, InetAddress.getByName("127.0.0.1"))) {
            Thread thread = new Thread(() -> serve(server));
            thread.setDaemon(true);
            thread.start();
            StringBuilder line = new StringBuilder(name).append(' ').append(server.getLocalPort());
            try {
                client.call(server.getLocalPort());
                line.append(" none");
            } catch (Exception e) {
                Throwable caught = e instanceof InvocationTargetException ? e.getCause() : e;
                for (Throwable each = caught; each != null; each = each.getCause()) {
                    line.append(' ').append(each.getClass().getName());
                }
            }
            System.out.println(line);
        }
    }

    private static void serve(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (SSLSocket connection = (SSLSocket) server.accept()) {
                connection.startHandshake();
                connection.getInputStream().read();
            } catch (IOException refused) {
                continue;
            }
        }
    }

    private void socket(int port) throws IOException {
        try (SSLSocket socket = (SSLSocket) distrustful.getSocketFactory().createSocket("localhost", port)) {
            socket.startHandshake();
        }
    }

    private void url(int port) throws IOException {
        HttpsURLConnection connection =
                (HttpsURLConnection) new URL("https://localhost:" + port + "/").openConnection();
        try (InputStream in = connection.getInputStream()) {
            in.read();
        }
    }

    /** java.net.http, which is not there yet on 8. */
    private Object http(int port, String send) throws Exception {
        Class<?> client = Class.forName("java.net.http.HttpClient");
        Class<?> request = Class.forName("java.net.http.HttpRequest");
        Class<?> handler = Class.forName("java.net.http.HttpResponse$BodyHandler");
        Object builder = request.getMethod("newBuilder", URI.class).invoke(null, URI.create("https://localhost:" + port));
        Object built = Class.forName("java.net.http.HttpRequest$Builder").getMethod("build").invoke(builder);
        Object discarding =
                Class.forName("java.net.http.HttpResponse$BodyHandlers").getMethod("discarding").invoke(null);
        return client.getMethod(send, request, handler)
                .invoke(client.getMethod("newHttpClient").invoke(null), built, discarding);
    }
}
