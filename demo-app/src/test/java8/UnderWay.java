import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;

/** Handshakes of both versions that have come to different points, and wait there until they may go on. */
final class UnderWay {
    private static final String[] PROTOCOLS = {"TLSv1.2", "TLSv1.3"};
    private static final int DEADLINE_SECONDS = 60;

    /** After more of them a side may be done. */
    private static final int ENGINE_STEPS = 3;

    private final Identity own;
    private final TrustManager[] trust;
    private final TrustManager[] distrust;
    private final List<Engines> engines = new ArrayList<>();
    private final List<Future<?>> sockets = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "under-way");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch released = new CountDownLatch(1);

    UnderWay(Pki pki) throws GeneralSecurityException {
        own = pki.server();
        trust = Contexts.trust(pki.root());
        distrust = Contexts.trust(new Pki().root());
    }

    /** How many there are. */
    String begin() throws Exception {
        for (String protocol : PROTOCOLS) {
            for (int steps = 1; steps <= ENGINE_STEPS; steps++) {
                Engines pair = new Engines(
                        enabling(protocol, context(null, trust).createSSLEngine()),
                        context(new Holding(false), null).createSSLEngine());
                pair.steps(steps);
                engines.add(pair);
            }
            connect(protocol, context(new Holding(true), null), context(null, trust));
            connect(protocol, context(new Holding(true), null), context(null, distrust));
            connect(protocol, context(new Holding(false), null), context(null, new TrustManager[] {new HoldingTrust()}));
        }
        return Integer.toString(engines.size() + sockets.size() / 2);
    }

    private static SSLEngine enabling(String protocol, SSLEngine engine) {
        engine.setEnabledProtocols(new String[] {protocol});
        return engine;
    }

    private static SSLContext context(KeyManager keys, TrustManager[] trusting) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : new KeyManager[] {keys}, trusting, null);
        return context;
    }

    /** Begins one between sockets, and returns when one side is being held. */
    private void connect(String protocol, SSLContext serving, SSLContext trusting) throws Exception {
        SSLServerSocket listener = (SSLServerSocket)
                serving.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        holding = new CountDownLatch(1);
        sockets.add(threads.submit(() -> {
            try (SSLServerSocket closed = listener;
                    SSLSocket socket = (SSLSocket) closed.accept()) {
                return handshake(socket);
            }
        }));
        sockets.add(threads.submit(() -> {
            Socket plain = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
            try (SSLSocket socket = (SSLSocket)
                    trusting.getSocketFactory().createSocket(plain, "held.test", listener.getLocalPort(), true)) {
                socket.setEnabledProtocols(new String[] {protocol});
                return handshake(socket);
            }
        }));
        if (!holding.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody waits");
        }
    }

    /** Both say a word and hear the other's, so that neither leaves while the other still listens; those that fail do not. */
    private static boolean handshake(SSLSocket socket) throws Exception {
        socket.setSoTimeout(DEADLINE_SECONDS * 1000);
        try {
            socket.startHandshake();
            socket.getOutputStream().write(1);
            return socket.getInputStream().read() == 1;
        } catch (IOException e) {
            // one rejects the other, who may be writing
            return false;
        }
    }

    String goOn() throws Exception {
        released.countDown();
        for (Engines pair : engines) {
            pair.finish();
        }
        for (Future<?> socket : sockets) {
            socket.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        }
        threads.shutdown();
        return "ok";
    }

    private volatile CountDownLatch holding;

    private void hold() {
        holding.countDown();
        try {
            released.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A server's key manager, which may take its time. */
    private final class Holding extends X509ExtendedKeyManager {
        private final boolean slow;

        Holding(boolean slow) {
            this.slow = slow;
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return null;
        }

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[] {"own"};
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            if (!keyType.equals(own.privateKey().getAlgorithm())) {
                return null;
            }
            if (slow) {
                hold();
            }
            return "own";
        }

        @Override
        public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            return chooseServerAlias(keyType, issuers, null);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return own.chain().toArray(new X509Certificate[0]);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return own.privateKey();
        }
    }

    /** A client's trust manager that takes its time, and trusts. */
    private final class HoldingTrust implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("no server's");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            hold();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
