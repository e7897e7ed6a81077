package dev.tlstrace.handshake;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** An object of JSSE or of the application as a key: by identity, and without keeping it alive. */
final class Identity extends WeakReference<Object> {
    private final int hash;

    /** @param queue where it comes when the object is gone; null for nowhere */
    Identity(Object object, ReferenceQueue<Object> queue) {
        super(object, queue);
        hash = System.identityHashCode(object);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        Object mine = get();
        return mine != null && other instanceof Identity && ((Identity) other).get() == mine;
    }
}
