package dev.tlstrace.view;

import dev.tlstrace.handshake.Filter;

/** Which handshakes of a file are wanted. */
public final class Selection {
    private final boolean failedOnly;
    private final Filter peer;
    private final String handshake;

    /**
     * @param failedOnly leaves out all that did not fail
     * @param peer glob on the peer's host name, address or SNI, with optional {@code :port}; null for all
     * @param handshake an id, or a sequence number such as {@code 7} or {@code #7}; null for all
     */
    public Selection(boolean failedOnly, String peer, String handshake) {
        this.failedOnly = failedOnly;
        this.peer = new Filter(true, true, peer);
        this.handshake = handshake == null || !handshake.startsWith("#") ? handshake : handshake.substring(1);
    }

    /** Whether an event's line is worth keeping, before more of it is known. */
    boolean wants(String event, String id) {
        return id == null || handshake == null || id.equals(handshake) || id.endsWith("-" + handshake);
    }

    boolean takes(Recorded recorded) {
        return (!failedOnly || recorded.isFailed()) && peer.takesPeer(recorded.peerNames(), recorded.peerPort());
    }
}
