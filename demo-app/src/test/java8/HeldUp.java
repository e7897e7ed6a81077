import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Pki;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * An application whose exception holds tlstrace's thread up when that asks for its message, and which goes on with its handshakes. Prints by how many KB
 * what is live in the heap has grown meanwhile, and, on a line of its own, how many ends of handshakes were made in all.
 */
public final class HeldUp {
    private static final CountDownLatch ASKED = new CountDownLatch(1);
    private static final CountDownLatch RELEASED = new CountDownLatch(1);

    private final Pki pki = new Pki();
    private final SSLContext server = Contexts.server(pki.server());
    private final SSLContext client = Contexts.client(pki.root());

    private HeldUp() throws Exception {}

    /** How many handshakes, before and while it is held up. */
    public static void main(String[] args) throws Exception {
        int handshakes = Integer.parseInt(args[0]);
        HeldUp application = new HeldUp();
        application.shakeHands(handshakes);
        // whatever of it may still be in the queue now is freed before the end
        long before = live();
        application.fail();
        if (!ASKED.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody asked for the message");
        }
        application.shakeHands(handshakes);
        long held = live() - before;
        RELEASED.countDown();
        System.out.println(held / 1024);
        System.out.println(4 * handshakes + 2);
    }

    /** All but the first of them resumed. */
    private void shakeHands(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            new Engines(client.createSSLEngine("localhost", 443), server.createSSLEngine()).finish();
        }
    }

    private void fail() throws Exception {
        SSLContext distrusting = SSLContext.getInstance("TLS");
        distrusting.init(null, new TrustManager[] {new Distrusting()}, null);
        Engines ends = new Engines(distrusting.createSSLEngine("localhost", 444), server.createSSLEngine());
        int failed = 0;
        // the client, and the server when it has the alert
        for (int i = 0; i < 20 && failed < 2; i++) {
            try {
                ends.steps(1);
            } catch (SSLException e) {
                failed++;
            }
        }
        if (failed < 2) {
            throw new IllegalStateException("that was to fail");
        }
    }

    private static long live() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static final class Distrusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new Holding();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static final class Holding extends CertificateException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            if (Thread.currentThread().getName().equals("tlstrace")) {
                ASKED.countDown();
                try {
                    RELEASED.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return "not this one";
        }
    }
}
