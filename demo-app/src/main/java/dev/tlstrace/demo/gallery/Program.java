package dev.tlstrace.demo.gallery;

import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.scenario.Skipped;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A program of this machine that speaks TLS and is none of the JDK's: openssl, gnutls, nginx, haproxy; with a folder of its own. */
final class Program implements Closeable {
    private static final long DEADLINE_SECONDS = 20;
    private static final int ATTEMPTS = 5;

    private final Path folder;
    private final Process process;
    private final BufferedReader said;

    private Program(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** A folder for what a program is to read; {@link #close} of the program removes it. */
    static Path folder() throws IOException {
        return Files.createTempDirectory("gallery");
    }

    /**
     * Starts it in that folder.
     *
     * @throws Skipped if there is no such program here
     */
    static Program start(Path folder, String... command) throws IOException, Skipped {
        if (!isInstalled(command[0])) {
            delete(folder);
            throw new Skipped("there is no " + command[0]);
        }
        Opposite.is(command[0].split("-", 2)[0]);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        return new Program(folder, process);
    }

    private static boolean isInstalled(String name) {
        String path = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
        for (String place : path.split(File.pathSeparator, -1)) {
            if (new File(place, name).canExecute()) {
                return true;
            }
        }
        return false;
    }

    /** A private key as PEM (RFC 7468). */
    static String key(Identity own) {
        return pem("PRIVATE KEY", own.privateKey().getEncoded());
    }

    /** Certificates as PEM, in this order. */
    static String certificates(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("made by this program itself", e);
            }
        }
        return text.toString();
    }

    static void write(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** Somebody else has the port by now. */
    private static final class PortTaken extends IOException {
        private static final long serialVersionUID = 1;

        PortTaken(String line) {
            super(line);
        }
    }

    /** Starts a program that listens on this port. */
    @FunctionalInterface
    interface Starting {
        Program on(int port) throws IOException, Skipped;
    }

    /**
     * Has the client call a program that cannot find a free port itself. One that was free a moment ago may be taken when the program
     * gets there, by a connection's own end for one; then it is started once more, on another.
     *
     * @param ready found in the line that it says once it listens
     */
    static void listening(Starting starting, String ready, Peers.Calling client) throws Exception {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            try (Program program = starting.on(port)) {
                program.await(ready);
                client.connect(port);
                return;
            } catch (PortTaken e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The first line in which this pattern is found. */
    String await(String pattern) throws IOException {
        Predicate<String> found = Pattern.compile(pattern).asPredicate();
        List<String> lines = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (found.test(line)) {
                readOn();
                return line;
            }
            if (line.contains("Address already in use")) {
                throw new PortTaken(line);
            }
            lines.add(line);
        }
        throw new IOException("it never said \"" + pattern + "\" but " + lines);
    }

    /** So that it never waits for somebody to read. */
    private void readOn() {
        Thread thread = new Thread(this::skipOutput, Thread.currentThread().getName() + " output");
        thread.setDaemon(true);
        thread.start();
    }

    private void skipOutput() {
        try {
            String line;
            do {
                line = said.readLine();
            } while (line != null);
        } catch (IOException closed) {
            return;
        }
    }

    /** Types this, and then nothing more. */
    void type(String text) {
        try {
            process.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().close();
        } catch (IOException ended) {
            // it has given up before
            return;
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        File[] files = folder.toFile().listFiles();
        for (File file : files == null ? new File[0] : files) {
            if (file.isDirectory()) {
                delete(file.toPath());
            } else {
                Files.deleteIfExists(file.toPath());
            }
        }
        Files.deleteIfExists(folder);
    }

    /** The command's words, and these behind them. */
    static String[] words(String command, String more) {
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        if (!more.isEmpty()) {
            words.addAll(Arrays.asList(more.split(" ", -1)));
        }
        return words.toArray(new String[0]);
    }
}
