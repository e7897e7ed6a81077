package dev.tlstrace.report;

/** What the options say about reporting. Immutable. */
public final class Policy {
    final Detail detail;
    final int maxRate;
    final Stacks stacks;

    /** @param maxRate handshakes a second that are reported whatever their outcome; 0 reports failures and warnings only */
    public Policy(Detail detail, int maxRate, Stacks stacks) {
        this.detail = detail;
        this.maxRate = maxRate;
        this.stacks = stacks;
    }

    /** Whether the stack is to be noted where a handshake begins. */
    public boolean notesStacks() {
        return stacks == Stacks.ALL;
    }
}
