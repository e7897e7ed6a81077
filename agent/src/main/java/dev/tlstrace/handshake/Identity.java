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

    /**
     * What a map of such keys is asked with, again and again: a weak reference for each question would be the collector's burden.
     * For one thread.
     */
    static final class Question {
        private Object object;

        /** The question for this object, which is to be dropped by {@link #answered}. */
        Question of(Object asked) {
            object = asked;
            return this;
        }

        /** Hands an answer through, and keeps the object no longer. */
        <V> V answered(V answer) {
            object = null;
            return answer;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Identity && object != null && ((Identity) other).get() == object;
        }
    }
}
