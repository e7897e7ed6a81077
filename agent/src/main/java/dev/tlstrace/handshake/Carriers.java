package dev.tlstrace.handshake;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Between which addresses the engines talk whose handshake has not begun yet, as the libraries that carry them have said. No
 * engine is kept alive; of more than {@value #MOST} that wait, the oldest are forgotten.
 */
final class Carriers {
    /** One takes some 200 bytes. */
    static final int MOST = 10_000;

    /** More wrappers around each other than this are not looked through. */
    private static final int DEEPEST = 4;

    /** Their keys are {@link Identity Identities}. */
    private final Map<Object, Carrier> byEngine = new LinkedHashMap<>();

    private final Map<Object, WeakReference<Object>> byWrapper = new LinkedHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private final Identity.Question question = new Identity.Question();

    /** The two ends of a connection. */
    static final class Carrier {
        final InetSocketAddress remote;
        /** Null if not known. */
        final InetSocketAddress local;

        Carrier(InetSocketAddress remote, InetSocketAddress local) {
            this.remote = remote;
            this.local = local;
        }
    }

    /** The library knows the engine by this wrapper. */
    void wrapped(Object engine, Object wrapper) {
        forgetGone();
        put(byWrapper, wrapper, new WeakReference<>(engine));
    }

    /** The engine that JSSE made, where this is a library's wrapper; else itself. */
    Object unwrapped(Object engine) {
        Object inner = engine;
        for (int i = 0; i < DEEPEST; i++) {
            WeakReference<Object> next = question.answered(byWrapper.get(question.of(inner)));
            Object nextInner = next == null ? null : next.get();
            if (nextInner == null) {
                return inner;
            }
            inner = nextInner;
        }
        return inner;
    }

    void add(Object engine, Carrier carrier) {
        forgetGone();
        put(byEngine, engine, carrier);
    }

    /** What carries the engine, which need not be remembered any longer; null if that is not known. */
    Carrier take(Object engine) {
        return byEngine.isEmpty() ? null : question.answered(byEngine.remove(question.of(engine)));
    }

    int size() {
        return byEngine.size() + byWrapper.size();
    }

    private <V> void put(Map<Object, V> map, Object key, V value) {
        question.answered(map.remove(question.of(key)));
        map.put(new Identity(key, gone), value);
        if (map.size() > MOST) {
            Iterator<?> oldest = map.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private void forgetGone() {
        for (Object key = gone.poll(); key != null; key = gone.poll()) {
            byEngine.remove(key);
            byWrapper.remove(key);
        }
    }
}
