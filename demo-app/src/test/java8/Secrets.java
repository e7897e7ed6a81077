import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import javax.crypto.SecretKey;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * Does all that has to do with secrets, and prints what they are, {@code KIND HEX}: a key store with a password, handshakes that are
 * resumed, passwords sent in the clear to a port that speaks TLS. Java 9 and later must open sun.security.ssl to it.
 */
public final class Secrets {
    private static final String PASSWORD = "javax.net.ssl.keyStorePassword";
    private static final String BASIC =
            Base64.getEncoder().encodeToString("aladin:Offne-dich-Sesam".getBytes(StandardCharsets.UTF_8));

    /** As peers that do not speak TLS begin: the first word may be seen, what follows may not. */
    private static final String[] PLAIN = {
        "GET /konto?pin=4711-0815 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + BASIC + "\r\n\r\n",
        "AUTH " + BASIC + "\r\n",
        "PASS " + BASIC + "\r\n",
        "X " + BASIC + "\r\n",
    };

    private Secrets() {}

    public static void main(String[] args) throws Exception {
        Pki pki = new Pki();
        Identity own = pki.server();
        store(own);
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) own.privateKey();
        tell("private-key", key.getPrivateExponent().toByteArray());
        tell("private-key", key.getPrimeP().toByteArray());
        tell("private-key", key.getPrimeQ().toByteArray());
        tell("password", System.getProperty(PASSWORD).getBytes(StandardCharsets.UTF_8));
        tell("plain", BASIC.substring(0, 8).getBytes(StandardCharsets.UTF_8));
        tell("plain", "4711-0815".getBytes(StandardCharsets.UTF_8));
        for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
            SSLContext.getDefault().getServerSessionContext();
            try (SSLServerSocket listening = listen()) {
                connect(listening, protocol);
                connect(listening, protocol);
            }
        }
        speakDatagrams(own, pki.root());
        for (String plain : PLAIN) {
            try (SSLServerSocket listening = listen()) {
                speakPlainly(listening, plain);
            }
            unwrapPlainly(plain);
        }
    }

    private static void store(Identity own) throws Exception {
        char[] password = System.getProperty(PASSWORD).toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", own.privateKey(), password, own.chain().toArray(new Certificate[0]));
        store.setCertificateEntry("trusted", own.chain().get(own.chain().size() - 1));
        try (OutputStream out = new FileOutputStream(System.getProperty("javax.net.ssl.keyStore"))) {
            store.store(out, password);
        }
    }

    private static SSLServerSocket listen() throws Exception {
        return (SSLServerSocket) SSLContext.getDefault()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void connect(SSLServerSocket listening, String protocol) throws Exception {
        Thread server = new Thread(() -> {
            try (SSLSocket socket = (SSLSocket) listening.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write('!');
                socket.getInputStream().read();
                tell(socket.getSession());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        server.start();
        try (SSLSocket socket = (SSLSocket)
                SSLContext.getDefault().getSocketFactory().createSocket("localhost", listening.getLocalPort())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            socket.getOutputStream().write('?');
            socket.getInputStream().read();
            tell(socket.getSession());
        }
        server.join();
    }

    /** Twice, the second time resumed. Java 8 has no DTLS. */
    private static void speakDatagrams(Identity own, Identity root) throws Exception {
        SSLContext context;
        try {
            context = Contexts.datagrams(own, root);
        } catch (NoSuchAlgorithmException e) {
            return;
        }
        for (int i = 0; i < 2; i++) {
            SSLEngine client = context.createSSLEngine("localhost", 4433);
            SSLEngine server = context.createSSLEngine();
            client.setUseClientMode(true);
            server.setUseClientMode(false);
            client.beginHandshake();
            server.beginHandshake();
            Deque<ByteBuffer> toClient = new ArrayDeque<>();
            Deque<ByteBuffer> toServer = new ArrayDeque<>();
            do {
                advance(client, toClient, toServer);
                advance(server, toServer, toClient);
            } while (!toClient.isEmpty());
            tell(client.getSession());
            tell(server.getSession());
        }
    }

    private static void advance(SSLEngine engine, Deque<ByteBuffer> in, Deque<ByteBuffer> out) throws Exception {
        while (true) {
            ByteBuffer packet = ByteBuffer.allocate(1 << 15);
            // by name: one of the states exists since Java 9 only
            String status = engine.getHandshakeStatus().name();
            if (status.equals("NEED_TASK")) {
                engine.getDelegatedTask().run();
            } else if (status.equals("NEED_WRAP")) {
                engine.wrap(ByteBuffer.allocate(0), packet);
                packet.flip();
                out.add(packet);
            } else if (status.equals("NEED_UNWRAP_AGAIN")) {
                engine.unwrap(ByteBuffer.allocate(0), packet);
            } else if (in.isEmpty()) {
                return;
            } else {
                engine.unwrap(in.remove(), packet);
            }
        }
    }

    private static void speakPlainly(SSLServerSocket listening, String plain) throws Exception {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
            client.getOutputStream().write(plain.getBytes(StandardCharsets.UTF_8));
            try (SSLSocket socket = (SSLSocket) listening.accept()) {
                socket.startHandshake();
            } catch (IOException expected) {
                System.out.println("# " + expected.getClass());
            }
        }
    }

    private static void unwrapPlainly(String plain) throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(false);
        try {
            engine.unwrap(
                    ByteBuffer.wrap(plain.getBytes(StandardCharsets.UTF_8)),
                    ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()));
        } catch (SSLException expected) {
            System.out.println("# " + expected.getClass());
        }
    }

    /** Whatever JSSE's session has that could be one: keys and tickets. */
    private static void tell(SSLSession session) throws Exception {
        for (Class<?> type = session.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == byte[].class || field.getType() == SecretKey.class) {
                    field.setAccessible(true);
                    Object value = field.get(session);
                    tell(field.getName(), value instanceof SecretKey ? ((SecretKey) value).getEncoded() : (byte[]) value);
                }
            }
        }
    }

    private static synchronized void tell(String kind, byte[] secret) {
        if (secret != null && secret.length >= 8) {
            StringBuilder hex = new StringBuilder();
            for (byte b : secret) {
                hex.append(String.format("%02x", b & 0xff));
            }
            System.out.println(kind + " " + hex);
        }
    }
}
