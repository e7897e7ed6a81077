package dev.tlstrace.agent;

import dev.tlstrace.output.Segments;

/** One who looks on: a worker of its own, which writes to the follower's folder. */
final class Follower {
    private final Call call;
    private final Worker worker;
    private final Segments channel;
    private final String who;
    private final long maxFailed;

    /**
     * @param who the caller's process id, in words
     * @param maxFailed ends after so many failed handshakes; 0 for no end
     */
    Follower(Call call, Worker worker, Segments channel, String who, long maxFailed) {
        this.call = call;
        this.worker = worker;
        this.channel = channel;
        this.who = who;
        this.maxFailed = maxFailed;
    }

    Call call() {
        return call;
    }

    Worker worker() {
        return worker;
    }

    String who() {
        return who;
    }

    /** Why this follower has seen enough; null if it has not. */
    String end() {
        if (hasSeenAll()) {
            return worker.counts().failed() + " failed handshakes";
        }
        if (call.isLeft()) {
            return "left";
        }
        return call.isAlive() ? null : "died";
    }

    boolean hasSeenAll() {
        return maxFailed > 0 && worker.counts().failed() >= maxFailed;
    }

    /** Tells how many there have been. */
    void count() {
        channel.counts(worker.counts().handshakes(), worker.counts().failed(), worker.dropped());
        worker.flush();
    }

    /** What was seen is written, and that it was all. */
    void stop(String reason) {
        channel.endsBecause(reason);
        count();
        worker.stop();
    }
}
