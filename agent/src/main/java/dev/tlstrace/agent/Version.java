package dev.tlstrace.agent;

/** Which tlstrace this is. */
public final class Version {
    public static final String TEXT = "0.1.0";

    private Version() {}
}
