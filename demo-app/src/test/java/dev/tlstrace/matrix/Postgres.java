package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server of its own, Debian's, with TLS on a free port of the loopback interface. It does not run as root. */
final class Postgres implements Closeable {
    static final String USER = "compat";
    private static final String ACCOUNT = "postgres";

    private final boolean root = System.getProperty("user.name").equals("root");
    private final Path folder = Files.createTempDirectory("tlstrace-postgres");
    private final Path data = folder.resolve("data");
    private final int port;
    private final Process server;

    Postgres(Stores stores) throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        if (root) {
            run("chown", ACCOUNT, folder.toString());
        }
        run(asAccount("initdb", "-D", data.toString(), "-U", USER, "--auth=trust", "--no-sync"));
        Files.copy(stores.certificates, data.resolve("server.crt"));
        Files.copy(stores.privateKey, data.resolve("server.key"));
        if (root) {
            run(
                    "chown",
                    ACCOUNT,
                    data.resolve("server.crt").toString(),
                    data.resolve("server.key").toString());
        }
        run("chmod", "600", data.resolve("server.key").toString());
        server = start(asAccount(
                "postgres",
                "-D",
                data.toString(),
                "-c",
                "ssl=on",
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + port,
                "-c",
                "unix_socket_directories="));
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!listens()) {
            assertTrue(server.isAlive() && System.nanoTime() < deadline, () -> "no server: " + said());
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    int port() {
        return port;
    }

    private String[] asAccount(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (root) {
            Collections.addAll(command, "setpriv", "--reuid=" + ACCOUNT, "--regid=" + ACCOUNT, "--init-groups");
        }
        command.add(newest(program).toString());
        command.addAll(Arrays.asList(arguments));
        return command.toArray(new String[0]);
    }

    private static Path newest(String program) throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin").resolve(program))
                    .filter(Files::isExecutable)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(new java.io.File("/"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private void run(String... command) throws IOException {
        assertEquals(0, start(command).onExit().join().exitValue(), () -> String.join(" ", command) + ": " + said());
    }

    private Path log() {
        return Path.of(folder + ".log");
    }

    private String said() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        // quick: who is connected is thrown out
        run("kill", "-INT", Long.toString(server.pid()));
        server.onExit().join();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        Files.delete(log());
    }
}
