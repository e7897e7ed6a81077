package dev.tlstrace.demo.scenario;

/** One handshake, or a few that belong together. */
@FunctionalInterface
public interface Scenario {
    /**
     * Runs to its end: on return every thread that it started has ended and every socket is closed.
     *
     * @throws Skipped where this JDK lacks what the scenario is about
     * @throws Exception where it did not go as the scenario's name says
     */
    Transcript run() throws Exception;
}
