package dev.tlstrace.oracle;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Everything that crosses the loopback to and from one port, caught by dumpcap. */
final class Capture implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 20;
    private static final long POLL_MILLIS = 10;

    private final Path file;
    private final Program dumpcap;
    private final DatagramSocket marks;

    private Capture(Path file, Program dumpcap, DatagramSocket marks) {
        this.file = file;
        this.dumpcap = dumpcap;
        this.marks = marks;
    }

    /** Returns once packets are caught: dumpcap names its file when the interface is open and the filter in place. */
    static Capture start(Path folder, int port) throws IOException, InterruptedException {
        DatagramSocket marks = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Path file = folder.resolve("loopback.pcapng");
        String filter = "port " + port + " or udp port " + marks.getLocalPort();
        Program dumpcap = Program.start(
                folder,
                Map.of(),
                List.of("dumpcap", "-q", "-i", "lo", "-B", "16", "-f", filter, "-w", file.toString()));
        dumpcap.await("File: ");
        return new Capture(file, dumpcap, marks);
    }

    /** Ends it when a packet sent now is in the file, and with it all that came before; returns the file. */
    Path end() throws IOException, InterruptedException {
        byte[] mark = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        marks.send(new DatagramPacket(mark, mark.length, marks.getLocalSocketAddress()));
        String wanted = new String(mark, StandardCharsets.ISO_8859_1);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!Files.readString(file, StandardCharsets.ISO_8859_1).contains(wanted)) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("the capture does not get on: " + dumpcap);
            }
            Thread.sleep(POLL_MILLIS);
        }
        dumpcap.interrupt();
        dumpcap.end();
        return file;
    }

    @Override
    public void close() {
        marks.close();
        dumpcap.close();
    }
}
