package dev.tlstrace.compat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One node, broker and controller. Arguments: the key store, the trust store. */
public final class KafkaBroker {
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]).getParent(), "kafka");
        int port = freePort();
        int controller = freePort();
        Path properties = folder.resolve("server.properties");
        Files.write(
                properties,
                List.of(
                        "process.roles=broker,controller",
                        "node.id=1",
                        "controller.quorum.voters=1@127.0.0.1:" + controller,
                        "controller.listener.names=CONTROLLER",
                        "listeners=SSL://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                        "advertised.listeners=SSL://localhost:" + port,
                        "listener.security.protocol.map=SSL:SSL,CONTROLLER:PLAINTEXT",
                        "inter.broker.listener.name=SSL",
                        "ssl.keystore.location=" + arguments[0],
                        "ssl.keystore.type=PKCS12",
                        "ssl.keystore.password=" + Program.PASSWORD,
                        "ssl.truststore.location=" + arguments[1],
                        "ssl.truststore.type=PKCS12",
                        "ssl.truststore.password=" + Program.PASSWORD,
                        "offsets.topic.replication.factor=1",
                        "log.dirs=" + folder.resolve("log")));
        kafka.tools.StorageTool.execute(
                new String[] {"format", "-t", "c29tZS1jbHVzdGVyLWlkMQ", "-c", properties.toString()}, System.err);
        Thread broker = new Thread(() -> kafka.Kafka.main(new String[] {properties.toString()}));
        broker.setDaemon(true);
        broker.start();
        while (!listens(port)) {
            Thread.sleep(100);
        }
        Program.serving(port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
