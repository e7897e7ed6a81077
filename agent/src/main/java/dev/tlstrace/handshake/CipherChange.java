package dev.tlstrace.handshake;

/** A change_cipher_spec was sent or received. */
public final class CipherChange extends Occurrence {
    private final boolean sent;

    CipherChange(long nanos, String thread, boolean sent) {
        super(nanos, thread);
        this.sent = sent;
    }

    /** Whether this JVM sent it. */
    public boolean isSent() {
        return sent;
    }
}
