package dev.tlstrace.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has a JVM load the agent, within a bounded time. */
final class Attacher {
    private static final long TIMEOUT_SECONDS = 15;

    private Attacher() {}

    /**
     * Loads the agent's jar into the JVM and returns when its agentmain has.
     *
     * @param jar as the JVM sees it
     * @param arguments for agentmain
     * @throws Trouble if that cannot be, or takes too long
     */
    static void load(JvmProcess target, Place place, String jar, String arguments) throws Trouble {
        FutureTask<Void> loading = new FutureTask<>(() -> {
            if (UnixSocket.isAvailable()) {
                AttachSocket.load(target, place, jar, arguments);
            } else {
                AttachModule.load(target, jar, arguments);
            }
            return null;
        });
        // a JVM that is stopped meanwhile answers never: then this thread is left behind
        Thread thread = new Thread(loading, "attach");
        thread.setDaemon(true);
        thread.start();
        try {
            loading.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            loading.cancel(true);
            throw noAnswer(target);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Trouble.because("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Trouble) {
                throw (Trouble) e.getCause();
            }
            throw Trouble.because("cannot attach to JVM " + target.pid() + ": " + e.getCause());
        }
    }

    static Trouble noAnswer(JvmProcess target) {
        JvmProcess now = JvmProcess.of(target.pid());
        if (now == null) {
            return Trouble.because("JVM " + target.pid() + " has ended");
        }
        if (now.isStopped()) {
            return Trouble.because("process " + target.pid() + " was stopped and cannot answer: continue it first, by"
                    + " 'kill -CONT " + target.pid() + "'");
        }
        return Trouble.because("JVM " + target.pid() + " does not answer: it is still starting, hangs, or is starved of"
                + " CPU; try again, or see 'jcmd " + target.pid() + " Thread.print'");
    }

    /** What the JVM says when its instrument library could not start the agent. */
    static Trouble refused(JvmProcess target, String code) {
        String why;
        switch (code) {
            case "100":
                why = "it cannot open the agent's jar; if it sees other files than you, name a jar that it sees by"
                        + " --agent-jar";
                break;
            case "101":
            case "102":
                why = "the agent's jar does not start there: an agent of that name is in its class path already, or the"
                        + " jar is damaged";
                break;
            default:
                why = "it says '" + code + "'; is java.instrument among its modules?";
        }
        return Trouble.because("JVM " + target.pid() + " does not load the agent: " + why);
    }
}
