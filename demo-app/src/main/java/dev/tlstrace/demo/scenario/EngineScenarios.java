package dev.tlstrace.demo.scenario;

import dev.tlstrace.demo.pki.Contexts;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Handshakes between SSLEngines, in memory, over datagrams and over channels. */
final class EngineScenarios {
    private static final String TLS_1_2 = "TLSv1.2";
    private static final String TLS_1_3 = "TLSv1.3";
    private static final long GARBAGE_DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Fixture fixture;

    EngineScenarios(Fixture fixture) {
        this.fixture = fixture;
    }

    void addTo(Map<String, Scenario> scenarios) {
        scenarios.put("engine-tls12", () -> inMemory(TLS_1_2));
        scenarios.put("engine-tls13", () -> inMemory(TLS_1_3));
        scenarios.put("engine-sockets", this::channels);
        scenarios.put("dtls12", this::datagrams);
        scenarios.put("abandoned-engine", this::dropped);
    }

    private Transcript inMemory(String protocol) throws Exception {
        return inMemory(fixture.serverContext(), fixture.clientContext(), protocol);
    }

    private Transcript datagrams() throws Exception {
        try {
            SSLContext server = Contexts.datagrams(fixture.server, fixture.pki.root());
            SSLContext client = Contexts.datagrams(fixture.client, fixture.pki.root());
            return inMemory(server, client, "DTLSv1.2");
        } catch (NoSuchAlgorithmException e) {
            throw new Skipped("this JDK has no DTLS");
        }
    }

    private static Transcript inMemory(SSLContext server, SSLContext client, String protocol) throws Exception {
        ExecutorService tasks = taskThread();
        try {
            EnginePair pair = pair(server, client, protocol, tasks);
            pair.shakeHands();
            pair.client().mustBeEstablished(protocol);
            pair.server().mustBeEstablished(protocol);
            pair.talkAndClose();
            return new Transcript().add(pair.client(), pair.server());
        } finally {
            end(tasks);
        }
    }

    private static EnginePair pair(SSLContext server, SSLContext client, String protocol, ExecutorService tasks) {
        return new EnginePair(engine(client, protocol), engine(server, protocol), tasks);
    }

    private static SSLEngine engine(SSLContext context, String protocol) {
        SSLEngine engine = context.createSSLEngine(Sockets.HOST, 443);
        engine.setEnabledProtocols(new String[] {protocol});
        return engine;
    }

    private static ExecutorService taskThread() {
        return Executors.newSingleThreadExecutor(runnable -> new Thread(runnable, "delegated-tasks"));
    }

    private static void end(ExecutorService tasks) throws InterruptedException {
        tasks.shutdown();
        tasks.awaitTermination(Sockets.TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * An application that loses interest, closes nothing and lets go of its engines. Whoever else held on to them would
     * leak; so the scenario ends when the garbage collector has found them.
     */
    private Transcript dropped() throws Exception {
        List<WeakReference<SSLEngine>> engines = abandonEngines();
        long deadline = System.nanoTime() + GARBAGE_DEADLINE_NANOS;
        for (WeakReference<SSLEngine> engine : engines) {
            while (engine.get() != null) {
                if (System.nanoTime() - deadline > 0) {
                    throw new UnexpectedOutcome("somebody holds on to an engine that was dropped", null);
                }
                System.gc();
                Thread.sleep(1);
            }
        }
        return new Transcript().add(Side.client().abandoned(), Side.server().abandoned());
    }

    private List<WeakReference<SSLEngine>> abandonEngines() throws Exception {
        SSLEngine client = engine(fixture.clientContext(), TLS_1_3);
        SSLEngine server = engine(fixture.serverContext(), TLS_1_3);
        ExecutorService tasks = taskThread();
        try {
            new EnginePair(client, server, tasks).beginToShakeHands();
        } finally {
            end(tasks);
        }
        List<WeakReference<SSLEngine>> references = new ArrayList<>();
        references.add(new WeakReference<>(client));
        references.add(new WeakReference<>(server));
        return references;
    }

    private Transcript channels() throws Exception {
        Side client = Side.client();
        Side server = Side.server();
        try (ServerSocketChannel listening = ServerSocketChannel.open()) {
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SSLEngine serverEngine = engine(fixture.serverContext(), TLS_1_3);
            serverEngine.setUseClientMode(false);
            FutureTask<Void> serving = new FutureTask<>(() -> {
                try (EngineChannel channel = new EngineChannel(listening.accept(), serverEngine)) {
                    channel.shakeHands();
                    server.established(serverEngine.getSession());
                    server.applicationProtocol(serverEngine.getApplicationProtocol());
                    channel.read();
                    channel.write((byte) '!');
                    channel.read();
                }
                return null;
            });
            Thread thread = new Thread(serving, "server");
            thread.start();

            int port = listening.socket().getLocalPort();
            SSLEngine clientEngine = fixture.clientContext().createSSLEngine(Sockets.HOST, port);
            clientEngine.setEnabledProtocols(new String[] {TLS_1_3});
            clientEngine.setUseClientMode(true);
            SocketChannel connection =
                    SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            try (EngineChannel channel = new EngineChannel(connection, clientEngine)) {
                channel.shakeHands();
                client.established(clientEngine.getSession());
                client.applicationProtocol(clientEngine.getApplicationProtocol());
                channel.write((byte) '?');
                channel.read();
            }
            serving.get();
            thread.join();
        }
        client.mustBeEstablished(TLS_1_3);
        server.mustBeEstablished(TLS_1_3);
        return new Transcript().add(client, server);
    }
}
