package dev.tlstrace.cli;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * HotSpot's attach mechanism, spoken directly: it asks nothing of the target but HotSpot, nor of this Java but Unix sockets. The
 * JVM begins to listen on {@code /tmp/.java_pidN} when it gets SIGQUIT and finds {@code /tmp/.attach_pidN}, its user's.
 */
final class AttachSocket {
    private static final long LISTENS_WITHIN_SECONDS = 10;

    private AttachSocket() {}

    static void load(JvmProcess target, Place place, String jar, String arguments) throws IOException, Trouble {
        File socket = place.file("/tmp/.java_pid" + target.innerPid());
        if (!place.call(socket::exists)) {
            wake(target, place, socket);
        }
        String reply;
        try {
            reply = place.call(() -> {
                try (SocketChannel channel = UnixSocket.connect(socket.getPath())) {
                    send(channel, "1", "load", "instrument", "false", jar + "=" + arguments);
                    return receive(channel);
                }
            });
        } catch (IOException e) {
            throw Trouble.because("JVM " + target.pid() + " does not talk on " + socket + " (" + Words.of(e)
                    + "): is it another user's?");
        }
        check(target, reply);
    }

    private static void wake(JvmProcess target, Place place, File socket) throws IOException, Trouble {
        Path trigger = place.file("/tmp/.attach_pid" + target.innerPid()).toPath();
        create(place, trigger);
        try {
            // the process may be another by now, which SIGQUIT would kill
            JvmProcess now = JvmProcess.of(target.pid());
            if (now == null || !now.catchesQuit()) {
                throw Attacher.noAnswer(target);
            }
            quit(target.pid());
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LISTENS_WITHIN_SECONDS);
            while (!place.call(socket::exists)) {
                if (System.nanoTime() > end) {
                    throw Attacher.noAnswer(target);
                }
                Mail.pause();
            }
        } finally {
            place.call(() -> Files.deleteIfExists(trigger));
        }
    }

    private static void create(Place place, Path trigger) throws Trouble {
        try {
            place.call(() -> Files.exists(trigger) ? trigger : Files.createFile(trigger));
        } catch (IOException e) {
            throw Trouble.because("cannot write to " + trigger.getParent() + ", through which JVMs are attached to ("
                    + Words.of(e) + "): make room there");
        }
    }

    /** By the shell's own kill: images without a program of that name have a shell more often. */
    private static void quit(long pid) throws IOException, Trouble {
        Process kill = new ProcessBuilder("sh", "-c", "kill -QUIT " + pid)
                .redirectErrorStream(true)
                .start();
        try {
            if (kill.waitFor() != 0) {
                throw Trouble.because(
                        "cannot signal process " + pid + ": run tlstrace as the user whose process it is, or as root");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(SocketChannel channel, String... words) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            request.write(bytes, 0, bytes.length);
            request.write(0);
        }
        ByteBuffer out = ByteBuffer.wrap(request.toByteArray());
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    private static String receive(SocketChannel channel) throws IOException {
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.allocate(1024);
        while (channel.read(in) >= 0) {
            reply.write(in.array(), 0, in.position());
            in.clear();
        }
        return new String(reply.toByteArray(), StandardCharsets.UTF_8);
    }

    /** {@code 0}, and on the next line the agent's own result: {@code 0} on 8, {@code return code: 0} since. */
    private static void check(JvmProcess target, String reply) throws Trouble {
        String[] lines = reply.split("\n", 3);
        String result = lines.length > 1 ? lines[1].replace("return code:", "").trim() : "";
        if (!lines[0].trim().equals("0")) {
            throw Attacher.refused(target, result.isEmpty() ? lines[0].trim() : result);
        }
        if (!result.isEmpty() && !result.equals("0")) {
            throw Attacher.refused(target, result);
        }
    }
}
