package dev.tlstrace.cli;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * From where a JVM's files are reached. What is written for a JVM, and read from it, is done with its user's rights: root could be
 * led astray by links that this user planted, and would write what the JVM cannot read.
 */
final class Place implements AutoCloseable {
    private final String root;
    private final ExecutorService inside;

    private Place(String root, ExecutorService inside) {
        this.root = root;
        this.inside = inside;
    }

    /** What is done there. */
    interface Work<T> {
        T run() throws IOException, Trouble;
    }

    /**
     * Where the JVM sees other files than this process, the way leads through its root for its own user, and for root by taking its
     * place on a thread that does nothing else.
     *
     * @throws Trouble if that cannot be
     */
    static Place of(JvmProcess target) throws Trouble, IOException {
        if (target.sharesMounts()) {
            return new Place("", null);
        }
        if (!JvmProcess.isRoot()) {
            return new Place("/proc/" + target.pid() + "/root", null);
        }
        if (!Identity.canBeTaken()) {
            throw Trouble.because("process " + target.pid()
                    + " sees other files than this one, it runs in a container: to reach it as root, run tlstrace with"
                    + " Java 22 or later (this is " + System.getProperty("java.version") + "), or run it as user "
                    + target.uid());
        }
        Identity.prepare();
        Place taken = new Place("", Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "inside");
            thread.setDaemon(true);
            return thread;
        }));
        taken.call(() -> {
            Identity.take(target);
            return null;
        });
        return taken;
    }

    /** A file that the JVM finds under that path, for {@link #call}. */
    File file(String path) {
        return new File(root + path);
    }

    /** Does something with the JVM's files. An interrupt ends what it waits for. */
    <T> T call(Work<T> work) throws IOException, Trouble {
        if (inside == null) {
            return work.run();
        }
        Future<T> future = inside.submit(work::run);
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw Trouble.because("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                throw (IOException) e.getCause();
            }
            if (e.getCause() instanceof Trouble) {
                throw (Trouble) e.getCause();
            }
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        if (inside != null) {
            inside.shutdown();
        }
    }
}
