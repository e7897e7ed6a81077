import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Pki;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.InetAddress;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A TLS 1.3 server asks for a certificate when the handshake is over: JSSE sends no such request, so it is put into its record layer. */
public final class PostHandshake {
    /** RFC 8446, section 4.3.2: context 01, signature_algorithms with ecdsa_secp256r1_sha256. */
    private static final byte[] CERTIFICATE_REQUEST = {
        13, 0, 0, 12, 1, 1, 0, 8, 0, 13, 0, 4, 0, 2, 4, 3,
    };

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
            Object records = get(get(accepted, "conContext"), "outputRecord");
            Method encode = records.getClass().getDeclaredMethod("encodeHandshake", byte[].class, int.class, int.class);
            encode.setAccessible(true);
            encode.invoke(records, CERTIFICATE_REQUEST, 0, CERTIFICATE_REQUEST.length);
            Method flush = records.getClass().getDeclaredMethod("flush");
            flush.setAccessible(true);
            flush.invoke(records);
            accepted.getInputStream().read();
        } catch (java.io.IOException e) {
            System.out.println("server is told");
        } catch (ReflectiveOperationException e) {
            e.printStackTrace();
        }
    }

    private static Object get(Object of, String name) throws ReflectiveOperationException {
        for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(of);
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
