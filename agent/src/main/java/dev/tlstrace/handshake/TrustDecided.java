package dev.tlstrace.handshake;

/** The peer's certificates were judged by a trust manager. */
public final class TrustDecided extends Occurrence {
    private final String manager;
    private final long durationNanos;
    private final TrustAnchors anchors;
    private final ErrorFacts rejection;

    TrustDecided(
            long nanos, String thread, String manager, long durationNanos, TrustAnchors anchors, ErrorFacts rejection) {
        super(nanos, thread);
        this.manager = manager;
        this.durationNanos = durationNanos;
        this.anchors = anchors;
        this.rejection = rejection;
    }

    /** Its class; null if not known. */
    public String manager() {
        return manager;
    }

    public long durationNanos() {
        return durationNanos;
    }

    /** Whom the manager trusts; null if it is not the JDK's own. */
    public TrustAnchors anchors() {
        return anchors;
    }

    /** Why they are not trusted; null if they are. */
    public ErrorFacts rejection() {
        return rejection;
    }
}
