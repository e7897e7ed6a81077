import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Pki;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Makes a handshake on each of so many virtual threads, and prints how many came to be. Java 21 and later, by reflection. */
public final class VirtualThreads {
    /** Connections at a time; descriptors are few. */
    private static final int AT_ONCE = 200;

    private VirtualThreads() {}

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        Pki pki = new Pki();
        SSLContext trusting = Contexts.client(pki.root());
        SSLServerSocket listening = (SSLServerSocket) Contexts.server(pki.server())
                .getServerSocketFactory()
                .createServerSocket(0, AT_ONCE, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(() -> accept(listening, start));
        acceptor.setDaemon(true);
        acceptor.start();
        Semaphore connections = new Semaphore(AT_ONCE);
        CountDownLatch left = new CountDownLatch(count);
        AtomicInteger made = new AtomicInteger();
        for (int i = 0; i < count; i++) {
            Runnable client = () -> {
                connections.acquireUninterruptibly();
                try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
                    socket.getOutputStream().write('?');
                    made.addAndGet(socket.getInputStream().read() == '!' ? 1 : 0);
                } catch (IOException e) {
                    e.printStackTrace();
                } finally {
                    connections.release();
                    left.countDown();
                }
            };
            start.invoke(null, client);
        }
        left.await();
        System.out.println(made);
    }

    private static void accept(SSLServerSocket listening, Method start) {
        try {
            while (true) {
                SSLSocket socket = (SSLSocket) listening.accept();
                Runnable server = () -> {
                    try (SSLSocket accepted = socket) {
                        accepted.getInputStream().read();
                        accepted.getOutputStream().write('!');
                        accepted.getInputStream().read();
                    } catch (IOException e) {
                        e.printStackTrace();
                    }
                };
                start.invoke(null, server);
            }
        } catch (ReflectiveOperationException | IOException e) {
            e.printStackTrace();
        }
    }
}
