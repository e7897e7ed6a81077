package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Clock;
import dev.tlstrace.handshake.Handshake;

/** {@code slow-handshake}: it took seconds, and this is where they went. */
final class SlowHandshake implements WarningRule {
    private static final long SLOW_NANOS = 3_000_000_000L;

    @Override
    public Diagnosis warn(Handshake handshake, Surroundings surroundings) {
        if (!Established.is(handshake) || handshake.durationNanos() < SLOW_NANOS) {
            return null;
        }
        Clock clock = handshake.clock();
        long most = Math.max(
                Math.max(clock.waitingNanos(), clock.trustNanos()),
                Math.max(clock.taskWaitingNanos(), clock.computingNanos()));
        String peer = handshake.isClient() ? "server" : "client";
        boolean waiting = most == clock.waitingNanos();
        String who = waiting
                ? "waiting for the " + peer + " or the network"
                : most == clock.trustNanos()
                        ? "checking certificates"
                        : most == clock.taskWaitingNanos()
                                ? "delegated tasks waiting for the application to run them"
                                : "this side's own work";
        return Diagnosis.of(
                        "slow-handshake",
                        Confidence.CERTAIN,
                        "the handshake took " + millis(handshake.durationNanos()) + ", most of it " + who + " ("
                                + millis(most) + ")")
                .evidence("waiting for the " + peer + " " + millis(clock.waitingNanos()) + ", certificate checks "
                        + millis(clock.trustNanos()) + ", delegated tasks waiting " + millis(clock.taskWaitingNanos())
                        + ", own work " + millis(clock.computingNanos()))
                .fix(
                        waiting
                                ? "look at the " + peer + " and the way to it"
                                : most == clock.trustNanos()
                                        ? "see what the trust manager waits for: OCSP or CRL servers that cannot be reached, a large"
                                                + " trust store"
                                        : most == clock.taskWaitingNanos()
                                                ? "run delegated tasks sooner: the executor that should is starved or blocked"
                                                : "look for a starved CPU, a slow key store token or little entropy")
                .build();
    }

    private static String millis(long nanos) {
        return nanos / 1_000_000 + " ms";
    }
}
