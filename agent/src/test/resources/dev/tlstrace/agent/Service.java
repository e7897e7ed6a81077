import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.ObjectName;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A service that makes handshakes with itself as it is told to, a word a line; it answers each with a line. */
public final class Service {
    private final SSLContext trusting;
    private final SSLContext distrustful;
    private final SSLServerSocket server;
    private final AtomicInteger fired = new AtomicInteger();
    private final AtomicInteger misfired = new AtomicInteger();
    private volatile boolean firing;
    private volatile String trouble = "";

    private Service(String keyStore) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(keyStore)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, "changeit".toCharArray());
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(keys);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        distrustful = SSLContext.getInstance("TLS");
        distrustful.init(null, null, null);
        server = (SSLServerSocket) trusting.getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    public static void main(String[] arguments) throws Exception {
        final Service service = new Service(arguments[0]);
        Thread acceptor = new Thread() {
            @Override
            public void run() {
                service.accept();
            }
        };
        acceptor.setDaemon(true);
        acceptor.start();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                System.out.println(service.answer(line));
            } catch (Throwable t) {
                System.out.println("trouble " + t);
            }
        }
    }

    private String answer(String word) throws Exception {
        switch (word) {
            case "handshake":
                connect(trusting);
                return "ok";
            case "bad":
                try {
                    connect(distrustful);
                    return "not refused";
                } catch (SSLException e) {
                    return "ok";
                }
            case "fire":
                fire();
                return "ok";
            case "cease":
                return cease();
            case "calls":
                return calls();
            case "hooks":
                return shutdownHooks();
            case "loaders":
                return instancesOf("dev.tlstrace.Entry");
            case "threads":
                return threads();
            default:
                return "what?";
        }
    }

    private void accept() {
        while (true) {
            try {
                final SSLSocket socket = (SSLSocket) server.accept();
                Thread thread = new Thread() {
                    @Override
                    public void run() {
                        try {
                            int b = socket.getInputStream().read();
                            socket.getOutputStream().write(b);
                            socket.close();
                        } catch (Exception e) {
                            // the client tells
                        }
                    }
                };
                thread.setDaemon(true);
                thread.start();
            } catch (Exception e) {
                return;
            }
        }
    }

    private void connect(SSLContext context) throws Exception {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
            socket.setSoTimeout(20000);
            socket.startHandshake();
            socket.getOutputStream().write(1);
            if (socket.getInputStream().read() != 1) {
                throw new IllegalStateException("no echo");
            }
        }
    }

    private void engines() throws Exception {
        SSLEngine client = trusting.createSSLEngine("localhost", 1);
        client.setUseClientMode(true);
        SSLEngine peer = trusting.createSSLEngine();
        peer.setUseClientMode(false);
        ByteBuffer toServer = ByteBuffer.allocate(1 << 16);
        ByteBuffer toClient = ByteBuffer.allocate(1 << 16);
        for (int i = 0; i < 1000; i++) {
            step(client, toClient, toServer);
            step(peer, toServer, toClient);
            if (isDone(client) && isDone(peer) && toServer.position() == 0 && toClient.position() == 0) {
                return;
            }
        }
        throw new IllegalStateException("engines do not come to an end");
    }

    private static boolean isDone(SSLEngine engine) {
        return engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING
                && !engine.getSession().getProtocol().equals("NONE");
    }

    private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws Exception {
        if (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_TASK) {
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
        }
        if (in.position() > 0) {
            in.flip();
            engine.unwrap(in, ByteBuffer.allocate(1 << 16));
            in.compact();
        }
        engine.wrap(ByteBuffer.allocate(0), out);
    }

    private void fire() {
        firing = true;
        fired.set(0);
        misfired.set(0);
        for (int i = 0; i < 3; i++) {
            final boolean withEngines = i == 0;
            Thread thread = new Thread() {
                @Override
                public void run() {
                    while (firing) {
                        try {
                            if (withEngines) {
                                engines();
                            } else {
                                connect(trusting);
                            }
                            fired.incrementAndGet();
                        } catch (Throwable t) {
                            trouble = t.toString();
                            misfired.incrementAndGet();
                        }
                    }
                }
            };
            thread.setName("fire-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private String cease() throws InterruptedException {
        firing = false;
        return fired.get() + " " + misfired.get() + " " + trouble;
    }

    /** What hooks that were forgotten would call. */
    private String calls() throws Exception {
        Class<?> bridge = Class.forName("dev.tlstrace.bridge.v1.Bridge", true, null);
        Class<?> listener = Class.forName("dev.tlstrace.bridge.v1.Listener", true, null);
        final AtomicInteger calls = new AtomicInteger();
        Object counting = Proxy.newProxyInstance(null, new Class<?>[] {listener}, new InvocationHandler() {
            @Override
            public Object invoke(Object proxy, Method method, Object[] arguments) {
                calls.incrementAndGet();
                return null;
            }
        });
        Method setListener = bridge.getMethod("setListener", listener);
        if (bridge.getMethod("getListener").invoke(null) != null) {
            return "somebody listens";
        }
        setListener.invoke(null, counting);
        connect(trusting);
        engines();
        setListener.invoke(null, new Object[] {null});
        return Integer.toString(calls.get());
    }

    private static String shutdownHooks() throws Exception {
        Field field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
        field.setAccessible(true);
        List<String> names = new ArrayList<>();
        for (Object hook : ((IdentityHashMap<?, ?>) field.get(null)).keySet()) {
            names.add(((Thread) hook).getName());
        }
        return names.toString();
    }

    private static String threads() {
        int ours = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("tlstrace")) {
                ours++;
            }
        }
        return Integer.toString(ours);
    }

    private static String instancesOf(String type) throws Exception {
        System.gc();
        String histogram = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
        for (String line : histogram.split("\n")) {
            String[] words = line.trim().split(" +");
            if (words.length >= 4 && words[3].equals(type)) {
                return words[1];
            }
        }
        return "0";
    }
}
