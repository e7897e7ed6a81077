import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Pki;
import java.net.InetAddress;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A TLS 1.3 server asks for a certificate when the handshake is over: JSSE sends no such request, so it is put into its record layer. */
public final class PostHandshake {
    public static void main(String[] args) throws Exception {
        Pki pki = new Pki();
        InetAddress here = InetAddress.getLoopbackAddress();
        try (SSLServerSocket listening = (SSLServerSocket)
                Contexts.server(pki.server()).getServerSocketFactory().createServerSocket(0, 1, here)) {
            Thread server = new Thread(() -> serve(listening), "server");
            server.start();
            try (SSLSocket socket = (SSLSocket) Contexts.client(pki.root())
                    .getSocketFactory()
                    .createSocket(here, listening.getLocalPort())) {
                socket.setEnabledProtocols(new String[] {"TLSv1.3"});
                socket.startHandshake();
                System.out.println("read " + socket.getInputStream().read());
            } catch (javax.net.ssl.SSLException e) {
                System.out.println("refused");
            }
            server.join();
        }
    }

    private static void serve(SSLServerSocket listening) {
        try (SSLSocket accepted = (SSLSocket) listening.accept()) {
            accepted.startHandshake();
            LateRequest.send(accepted);
            accepted.getInputStream().read();
        } catch (java.io.IOException e) {
            System.out.println("server is told");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
