import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A service that makes handshakes with itself as it is told to, a line a command, and answers each with a line. A handshake is
 * known by the server's name that its client sends.
 */
public final class Service {
    private static final int DEADLINE_MILLIS = 60000;

    private final SSLContext serving;
    private final SSLContext trusting;
    private final SSLContext distrustful;
    private final SSLServerSocket server;
    private final Map<String, Engines> begun = new HashMap<>();
    private final Pki pki = new Pki();
    private Fire fire;
    private UnderWay underWay;

    private Service() throws Exception {
        Identity own = pki.server();
        serving = Contexts.server(own);
        trusting = Contexts.client(pki.root());
        distrustful = Contexts.client(new Pki().root());
        // what the service itself keeps does not grow
        serving.getServerSessionContext().setSessionCacheSize(1);
        trusting.getClientSessionContext().setSessionCacheSize(1);
        server = (SSLServerSocket)
                serving.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        // of channels Java 8 keeps a socket open from the first on
        FileChannel.open(Paths.get("/proc/self/status")).close();
        start("acceptor", this::accept);
    }

    public static void main(String[] arguments) throws Exception {
        Service service = new Service();
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                String[] words = line.split(" ");
                System.out.println(service.answer(words[0], words.length > 1 ? words[1] : ""));
            } catch (Throwable t) {
                t.printStackTrace();
                System.out.println("trouble " + t);
            }
        }
        System.exit(0);
    }

    private String answer(String command, String argument) throws Exception {
        switch (command) {
            case "handshake":
                connect(trusting, argument);
                return "ok";
            case "bad":
                try {
                    connect(distrustful, argument);
                    return "not refused";
                } catch (SSLException e) {
                    return "ok";
                }
            case "begin":
                Engines engines = engines(argument);
                // the hello has arrived, and is not answered yet
                engines.steps(1);
                begun.put(argument, engines);
                return "ok";
            case "finish":
                begun.remove(argument).finish();
                return "ok";
            case "under-way":
                underWay = new UnderWay(pki);
                return underWay.begin();
            case "go-on":
                return underWay.goOn();
            case "restore":
                Class.forName("Retransform").getMethod("restore").invoke(null);
                return "ok";
            case "fire":
                fire = new Fire();
                return "ok";
            case "cease":
                return fire.cease(argument);
            case "calls":
                return calls();
            case "shutdown-hooks":
                return shutdownHooks().toString();
            case "memory":
                return memory();
            default:
                return "what?";
        }
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        while (true) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                start("server", () -> {
                    try (SSLSocket accepted = socket) {
                        accepted.getOutputStream().write(accepted.getInputStream().read());
                    } catch (Exception e) {
                        // the client tells
                    }
                });
            } catch (Exception e) {
                return;
            }
        }
    }

    private void connect(SSLContext context, String name) throws Exception {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        // a session that is resumed is known by the name of the first: so each has a host of its own
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain, name, server.getLocalPort(), true)) {
            socket.setSoTimeout(DEADLINE_MILLIS);
            socket.startHandshake();
            socket.getOutputStream().write(1);
            if (socket.getInputStream().read() != 1) {
                throw new IllegalStateException("no echo");
            }
        }
    }

    private Engines engines(String name) {
        return new Engines(trusting.createSSLEngine(name, 1), serving.createSSLEngine());
    }

    /** Handshakes as fast as they can be made, on several threads, each noted with its time. */
    private final class Fire {
        private final ConcurrentLinkedQueue<String> made = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Throwable> misfires = new ConcurrentLinkedQueue<>();
        private final AtomicInteger count = new AtomicInteger();
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean ceasing;

        Fire() {
            for (int i = 0; i < 3; i++) {
                boolean withEngines = i == 0;
                threads.add(start("fire-" + i, () -> fire(withEngines)));
            }
        }

        private void fire(boolean withEngines) {
            while (!ceasing) {
                String name = "fire" + count.incrementAndGet() + ".test";
                long begin = System.currentTimeMillis();
                try {
                    if (withEngines) {
                        engines(name).finish();
                    } else {
                        connect(trusting, name);
                    }
                    made.add(name + " " + begin + " " + System.currentTimeMillis());
                } catch (Throwable t) {
                    misfires.add(t);
                }
            }
        }

        /** How many went wrong; those made are listed in the file. */
        String cease(String file) throws Exception {
            ceasing = true;
            for (Thread thread : threads) {
                thread.join(DEADLINE_MILLIS);
                if (thread.isAlive()) {
                    return "hangs: " + Arrays.toString(thread.getStackTrace());
                }
            }
            try (PrintStream out = new PrintStream(new FileOutputStream(file), false, "UTF-8")) {
                for (String line : made) {
                    out.println(line);
                }
            }
            return misfires.isEmpty() ? "ok" : misfires.size() + " failed, such as " + misfires.peek();
        }
    }

    /** How often hooks that were forgotten call the bridge, in handshakes of sockets and of engines. */
    private String calls() throws Exception {
        Class<?> bridge = Class.forName("dev.tlstrace.bridge.v1.Bridge", true, null);
        Class<?> listener = Class.forName("dev.tlstrace.bridge.v1.Listener", true, null);
        if (bridge.getMethod("getListener").invoke(null) != null) {
            throw new IllegalStateException("somebody listens");
        }
        awaitServers();
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        InvocationHandler counting = (proxy, method, arguments) -> {
            calls.add(method.getName() + " on " + Thread.currentThread().getName());
            return null;
        };
        Method setListener = bridge.getMethod("setListener", listener);
        setListener.invoke(null, Proxy.newProxyInstance(null, new Class<?>[] {listener}, counting));
        connect(trusting, "counted.test");
        engines("counted.test").finish();
        setListener.invoke(null, new Object[] {null});
        return calls.isEmpty() ? "0" : calls.size() + " " + calls;
    }

    /** A method that was entered with a hook in it calls it at its end, whatever the class has become since. */
    private static void awaitServers() throws InterruptedException {
        long end = System.nanoTime() + DEADLINE_MILLIS * 1_000_000L;
        while (Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals("server"))
                && System.nanoTime() - end < 0) {
            Thread.sleep(10);
        }
    }

    private static List<String> shutdownHooks() throws Exception {
        Field field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
        field.setAccessible(true);
        List<String> names = new ArrayList<>();
        for (Object hook : ((IdentityHashMap<?, ?>) field.get(null)).keySet()) {
            names.add(((Thread) hook).getName());
        }
        return names;
    }

    /** What a full collection leaves, in bytes: heap, metaspace, code cache, and of this what is not compiled methods, where that lies apart. */
    private static String memory() {
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        long metaspace = 0;
        long code = 0;
        long stubs = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().equals("Metaspace")) {
                metaspace = pool.getUsage().getUsed();
            } else if (pool.getName().startsWith("Code")) {
                code += pool.getUsage().getUsed();
                stubs += pool.getName().contains("non-nmethods") ? pool.getUsage().getUsed() : 0;
            }
        }
        return heap + " " + metaspace + " " + code + " " + stubs;
    }
}
