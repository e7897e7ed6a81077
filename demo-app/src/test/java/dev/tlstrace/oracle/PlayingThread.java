package dev.tlstrace.oracle;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What would be a process, as a thread of this JVM; it takes no input. */
final class PlayingThread extends Process {
    private final FutureTask<Integer> play;
    private final Thread thread;

    /** Starts it; what the play returns is its exit status. */
    PlayingThread(Callable<Integer> play) {
        this.play = new FutureTask<>(play);
        thread = new Thread(this.play, "peer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        thread.join();
        return exitValue();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        thread.join(unit.toMillis(timeout));
        return !thread.isAlive();
    }

    @Override
    public boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public int exitValue() {
        if (thread.isAlive()) {
            throw new IllegalThreadStateException("it plays");
        }
        try {
            return play.get();
        } catch (ExecutionException | InterruptedException e) {
            return 1;
        }
    }

    @Override
    public void destroy() {
        thread.interrupt();
    }

    @Override
    public Stream<ProcessHandle> descendants() {
        return Stream.empty();
    }
}
