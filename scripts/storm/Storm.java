import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * What a hostile peer, a scanner or an expired certificate does to a JVM, as fast as the machine can: engines in memory, or sockets on
 * the loopback device. At the end a line tells the rate, what the JVM held at its worst, and how many handshakes were made.
 */
public final class Storm {
    private static final int THREADS = 2;
    /** Of handshakes, or of failures. */
    private static final int A_SECOND = 5_000;

    private static final int SILENT_CONNECTIONS = 100_000;
    /** Two descriptors each. */
    private static final int SILENT_AT_ONCE = 4_000;

    private static final int HELD_OPEN = 20;

    /** So often on each thread, however long it takes: then all hold as many connections open as they ever will, and are looked at. */
    private static final int LEAST = 60;

    private static final int CERTIFICATES = 1_000;
    /** More than the 1,000 kinds of failures that are told apart in a minute. */
    private static final int HOSTS = 3_000;

    private final Pki pki = new Pki();
    private final Identity own = pki.server();
    private final AtomicLong made = new AtomicLong();
    private final AtomicReference<Throwable> trouble = new AtomicReference<>();
    private final long end;

    private Storm(long seconds) {
        this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    /** The kind of storm, and for how many seconds. */
    public static void main(String[] args) throws Exception {
        Storm storm = new Storm(Long.parseLong(args[1]));
        Held held = new Held();
        long begin = System.nanoTime();
        if (args[0].equals("silent")) {
            storm.silent(held);
        } else {
            storm.onAllThreads(args[0], held);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        held.look();
        if (storm.trouble.get() != null) {
            throw new IllegalStateException(storm.trouble.get());
        }
        // handshakes, a second, KB live, KB resident outside of the heap
        System.out.println("STORM " + storm.made + " " + Math.round(storm.made.get() / seconds) + " " + held);
    }

    private void onAllThreads(String kind, Held held) throws Exception {
        List<Thread> threads = new ArrayList<>();
        CyclicBarrier full = new CyclicBarrier(THREADS, held::look);
        for (int i = 0; i < THREADS; i++) {
            Runs runs = runs(kind, i);
            Thread thread = new Thread(() -> repeat(runs, full));
            thread.start();
            threads.add(thread);
        }
        while (System.nanoTime() < end && trouble.get() == null) {
            TimeUnit.SECONDS.sleep(3);
            held.look();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private interface Runs {
        void once() throws Exception;
    }

    private void repeat(Runs runs, CyclicBarrier full) {
        try {
            for (int i = 0; i < LEAST || System.nanoTime() < end; i++) {
                runs.once();
                if (i == LEAST - 1) {
                    full.await();
                }
            }
        } catch (Throwable e) {
            trouble.compareAndSet(null, e);
            full.reset();
        }
    }

    private Runs runs(String kind, int thread) throws Exception {
        switch (kind) {
            case "burst":
                return burst();
            case "rush":
                return rush();
            case "versions":
                return versions(thread);
            case "scanner":
                Runs refusal = refusals();
                Pace pace = new Pace(A_SECOND / THREADS);
                return () -> {
                    pace.await();
                    refusal.once();
                };
            case "flood":
                return refusals();
            case "certificates":
                return certificates();
            case "large":
                return large();
            default:
                throw new IllegalArgumentException(kind);
        }
    }

    /** A second of resumed handshakes, a second of nothing. */
    private Runs burst() throws Exception {
        Engines engines = new Engines(true);
        return () -> {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            while (System.nanoTime() < until) {
                engines.handshake();
                made.addAndGet(2);
            }
            TimeUnit.SECONDS.sleep(1);
        };
    }

    /** A second of 5,000 resumed handshakes of TLS 1.2, which are the cheapest there are; a second of nothing. */
    private Runs rush() throws Exception {
        Engines engines = new Engines(true, "TLSv1.2");
        Pace[] pace = {new Pace(A_SECOND / THREADS)};
        int[] count = {0};
        return () -> {
            pace[0].await();
            engines.handshake();
            made.addAndGet(2);
            if (++count[0] % (A_SECOND / THREADS) == 0) {
                TimeUnit.SECONDS.sleep(1);
                pace[0] = new Pace(A_SECOND / THREADS);
            }
        };
    }

    /** Client and server have no version in common: the quickest failure there is, at thousands of servers. */
    private Runs versions(int thread) throws Exception {
        SSLContext serving = Contexts.server(own);
        SSLContext trusting = Contexts.client(pki.root());
        int[] host = {thread};
        return () -> {
            host[0] = (host[0] + THREADS) % HOSTS;
            Ends ends = new Ends(trusting.createSSLEngine("host-" + host[0], 443), serving.createSSLEngine());
            ends.client.setEnabledProtocols(new String[] {"TLSv1.3"});
            ends.server.setEnabledProtocols(new String[] {"TLSv1.2"});
            ends.untilFailure();
            made.addAndGet(2);
        };
    }

    /** The same hello again and again, to a server that has no version in common with it: all that this JVM does is to refuse it. */
    private Runs refusals() throws Exception {
        SSLContext serving = Contexts.server(own);
        ByteBuffer hello = hello();
        ByteBuffer room = ByteBuffer.allocate(1 << 15);
        ByteBuffer nothing = ByteBuffer.allocate(0);
        return () -> {
            SSLEngine server = serving.createSSLEngine();
            server.setUseClientMode(false);
            server.setEnabledProtocols(new String[] {"TLSv1.2"});
            made.incrementAndGet();
            try {
                server.unwrap(hello.duplicate(), room);
                for (Runnable task = server.getDelegatedTask(); task != null; task = server.getDelegatedTask()) {
                    task.run();
                }
                room.clear();
                server.wrap(nothing, room);
            } catch (SSLException e) {
                return;
            }
            throw new IllegalStateException("that was to fail");
        };
    }

    /** What a client of TLS 1.3 alone says first. */
    private ByteBuffer hello() throws Exception {
        SSLEngine client = Contexts.client(pki.root()).createSSLEngine();
        client.setUseClientMode(true);
        client.setEnabledProtocols(new String[] {"TLSv1.3"});
        ByteBuffer hello = ByteBuffer.allocate(1 << 15);
        client.wrap(ByteBuffer.allocate(0), hello);
        // it is a handshake too, and given up
        client.closeOutbound();
        made.incrementAndGet();
        return ByteBuffer.wrap(Arrays.copyOf(hello.array(), hello.position()));
    }

    /** The client does not trust the server's certificate. */
    private Runs certificates() throws Exception {
        SSLContext serving = Contexts.server(own);
        SSLContext distrusting = Contexts.client(new Pki().root());
        return () -> {
            Ends ends = new Ends(distrusting.createSSLEngine("localhost", 443), serving.createSSLEngine());
            ends.untilFailure();
            made.addAndGet(2);
        };
    }

    /** A hello of some 30 KB, a thousand certificates in answer, and no more: forty such connections are open at a time. */
    private Runs large() throws Exception {
        SSLContext serving = Contexts.offering(own.presenting(many()));
        SSLContext trusting = Contexts.client(pki.root());
        String[] protocols = new String[110];
        for (int i = 0; i < protocols.length; i++) {
            protocols[i] = i + String.join("", Collections.nCopies(240, "x"));
        }
        Deque<Ends> open = new ArrayDeque<>();
        return () -> {
            Ends ends = new Ends(trusting.createSSLEngine("localhost", 443), serving.createSSLEngine());
            SSLParameters parameters = ends.client.getSSLParameters();
            // by name: Java 8 has it since its update 251
            SSLParameters.class
                    .getMethod("setApplicationProtocols", String[].class)
                    .invoke(parameters, (Object) protocols);
            ends.client.setSSLParameters(parameters);
            ends.steps(4);
            open.add(ends);
            made.addAndGet(2);
            if (open.size() > HELD_OPEN) {
                open.remove();
            }
        };
    }

    /** The issuer's certificate, each time with other bytes in its signature. */
    private X509Certificate[] many() throws Exception {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509Certificate[] many = new X509Certificate[CERTIFICATES];
        many[0] = own.certificate();
        for (int i = 1; i < many.length; i++) {
            byte[] der = pki.issuing().certificate().getEncoded();
            der[der.length - 1] = (byte) i;
            der[der.length - 2] = (byte) (i >> 8);
            many[i] = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
        }
        return many;
    }

    /** Connections that open and never speak; of some a byte of a ClientHello comes each second. */
    private void silent(Held held) throws Exception {
        SSLContext serving = Contexts.server(own);
        try (ServerSocketChannel listening = ServerSocketChannel.open()) {
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
            while (made.get() < SILENT_CONNECTIONS) {
                List<SocketChannel> sockets = new ArrayList<>();
                List<SSLEngine> engines = new ArrayList<>();
                for (int i = 0; i < SILENT_AT_ONCE; i++) {
                    sockets.add(SocketChannel.open(listening.getLocalAddress()));
                    sockets.add(listening.accept());
                    SSLEngine engine = serving.createSSLEngine();
                    engine.setUseClientMode(false);
                    engine.beginHandshake();
                    engines.add(engine);
                    made.incrementAndGet();
                }
                trickle(sockets, engines);
                held.look();
                for (SocketChannel socket : sockets) {
                    socket.close();
                }
            }
        }
    }

    private static void trickle(List<SocketChannel> sockets, List<SSLEngine> engines) throws IOException {
        byte[] hello = {22, 3, 1, 0};
        ByteBuffer record = ByteBuffer.allocate(hello.length);
        for (byte b : hello) {
            record.put(b);
            for (int i = 0; i < 200; i++) {
                sockets.get(2 * i).write(ByteBuffer.wrap(new byte[] {b}));
                sockets.get(2 * i + 1).read(ByteBuffer.allocate(1));
                ByteBuffer soFar = record.duplicate();
                soFar.flip();
                engines.get(i).unwrap(soFar, ByteBuffer.allocate(1 << 15));
            }
        }
    }

    /** So many times a second, and no oftener; what was missed is caught up with. */
    private static final class Pace {
        private final long nanos;
        private long next = System.nanoTime();

        private Pace(int aSecond) {
            this.nanos = TimeUnit.SECONDS.toNanos(1) / aSecond;
        }

        private void await() {
            next += nanos;
            long early = next - System.nanoTime();
            if (early > 0) {
                LockSupport.parkNanos(early);
            }
        }
    }

    /** Two engines that hand each other their records. */
    private static final class Ends {
        private static final int ROOM = 1 << 20;
        private static final ThreadLocal<ByteBuffer[]> BUFFERS = ThreadLocal.withInitial(
                () -> new ByteBuffer[] {ByteBuffer.allocate(ROOM), ByteBuffer.allocate(ROOM), ByteBuffer.allocate(ROOM)});

        private final SSLEngine client;
        private final SSLEngine server;
        private final ByteBuffer toServer = BUFFERS.get()[0];
        private final ByteBuffer toClient = BUFFERS.get()[1];
        private final ByteBuffer data = BUFFERS.get()[2];
        private boolean failed;

        Ends(SSLEngine client, SSLEngine server) {
            this.client = client;
            this.server = server;
            client.setUseClientMode(true);
            server.setUseClientMode(false);
            toServer.clear();
            toClient.clear();
        }

        void untilFailure() {
            for (int i = 0; i < 100 && !failed; i++) {
                steps(1);
            }
            if (!failed) {
                throw new IllegalStateException("that was to fail");
            }
            // the other end learns why
            steps(3);
        }

        void steps(int count) {
            for (int i = 0; i < count; i++) {
                step(client, toClient, toServer);
                step(server, toServer, toClient);
            }
        }

        private void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) {
            try {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
                while (!engine.isOutboundDone()
                        && out.remaining() > 1 << 15
                        && engine.wrap(ByteBuffer.allocate(0), out).bytesProduced() > 0) {}
                in.flip();
                while (in.hasRemaining() && !engine.isInboundDone()) {
                    data.clear();
                    if (engine.unwrap(in, data).bytesConsumed() == 0) {
                        break;
                    }
                }
            } catch (SSLException e) {
                failed = true;
            }
            if (in.limit() < in.capacity()) {
                in.compact();
            }
        }
    }

    /** What the JVM holds at its worst. */
    private static final class Held {
        private long live;

        synchronized void look() {
            System.gc();
            long left = 0;
            for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
                // as the collector left it: by now others have gone on
                left += pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage().getUsed() : 0;
            }
            live = Math.max(live, left);
        }

        private static long peak() throws IOException {
            for (String line : Files.readAllLines(Paths.get("/proc/self/status"), StandardCharsets.UTF_8)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
            throw new IllegalStateException("no VmHWM");
        }

        /** The heap is touched in whole when the JVM starts: what is resident beside it is all else. */
        @Override
        public String toString() {
            try {
                return live / 1024 + " " + (peak() - Runtime.getRuntime().maxMemory() / 1024);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
