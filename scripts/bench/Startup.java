import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Pki;
import java.net.InetAddress;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A program that makes so many handshakes with itself, none or one, and ends. */
public final class Startup {
    public static void main(String[] args) throws Exception {
        if (args[0].equals("0")) {
            return;
        }
        Pki pki = new Pki();
        InetAddress here = InetAddress.getLoopbackAddress();
        try (SSLServerSocket listening = (SSLServerSocket)
                Contexts.server(pki.server()).getServerSocketFactory().createServerSocket(0, 1, here)) {
            Thread server = new Thread(() -> {
                try (SSLSocket accepted = (SSLSocket) listening.accept()) {
                    accepted.startHandshake();
                    accepted.getInputStream().read();
                } catch (java.io.IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            server.start();
            try (SSLSocket socket = (SSLSocket) Contexts.client(pki.root())
                    .getSocketFactory()
                    .createSocket(here, listening.getLocalPort())) {
                socket.startHandshake();
                socket.getOutputStream().write(1);
                server.join();
            }
        }
    }
}
