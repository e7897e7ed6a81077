package dev.tlstrace.hook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of all hooks, and which of them fit this JVM. A hook that does not fit is left out and named; the others work
 * without it.
 */
public final class Hooks {
    private static final HookedClass[] ALL = {
        TransportContextHooks.HOOKED,
        HandshakeContextHooks.HOOKED,
        PostHandshakeContextHooks.HOOKED,
        OutputRecordHooks.SOCKET,
        OutputRecordHooks.ENGINE,
        OutputRecordHooks.DTLS,
        OutputRecordHooks.QUIC,
        InputRecordHooks.CONVERSION,
        InputRecordHooks.SOCKET,
        InputRecordHooks.ENGINE,
        InputRecordHooks.DTLS,
        SocketHooks.HOOKED,
        EngineHooks.HOOKED,
        TrustHooks.TLS12,
        TrustHooks.TLS13,
        TrustHooks.WRAPPED,
        KeyHooks.NOW,
        KeyHooks.BEFORE,
        KeyHooks.ANSWER,
        QuicHooks.ENGINE,
        QuicHooks.CLOSE,
    };

    private final Map<String, HookedClass> classes = new HashMap<>();
    private final ClassFiles jdk;
    private final Map<String, List<Hook>> fitting = new HashMap<>();
    private final Weaver weaver;
    private final Map<String, String> failures = new HashMap<>();

    /**
     * @param bridge the class whose methods the hooks call, as the boot loader has it
     * @param modules null on Java 8
     * @param javaVersion the JVM's feature release, 8 to 27
     */
    public Hooks(Class<?> bridge, Modules modules, int javaVersion) {
        jdk = new ClassFiles(modules);
        weaver = new Weaver(bridge);
        for (HookedClass hooked : ALL) {
            if (hooked.isIn(javaVersion)) {
                classes.put(hooked.name, hooked);
            }
        }
    }

    /**
     * The class with its hooks in it, or null if none fits.
     *
     * @param className internal name
     */
    public byte[] weave(String className, byte[] classFile) {
        List<Hook> hooks = classes.containsKey(className) ? fitting(className) : Collections.<Hook>emptyList();
        if (hooks.isEmpty()) {
            return null;
        }
        try {
            return weaver.weave(classFile, hooks);
        } catch (RuntimeException e) {
            synchronized (this) {
                failures.put(className, e.toString());
            }
            return null;
        }
    }

    /** Looks at every hook; afterwards {@link #fitted} and {@link #missing} cost nothing. */
    public void check() {
        for (String className : classes.keySet()) {
            fitting(className);
        }
    }

    /** The hooks that are in, or will be once their class is loaded, by name. */
    public List<String> fitted() {
        List<String> names = new ArrayList<>();
        for (String className : classes.keySet()) {
            if (failure(className) == null) {
                for (Hook hook : fitting(className)) {
                    names.add(hook.toString());
                }
            }
        }
        Collections.sort(names);
        return names;
    }

    /** The hooks that do not fit this JVM, by name, each with what is lost by that. */
    public Map<String, String> missing() {
        Map<String, String> names = new HashMap<>();
        for (HookedClass hooked : classes.values()) {
            List<Hook> in = failure(hooked.name) == null ? fitting(hooked.name) : Collections.<Hook>emptyList();
            List<String> present = new ArrayList<>();
            for (Hook hook : in) {
                present.add(hook.toString());
            }
            for (Hook hook : hooked.hooks) {
                if (!present.contains(hook.toString())) {
                    names.put(hook.toString(), hooked.loss);
                }
            }
        }
        return names;
    }

    private synchronized String failure(String className) {
        return failures.get(className);
    }

    private synchronized List<Hook> fitting(String className) {
        List<Hook> known = fitting.get(className);
        if (known == null) {
            known = new ArrayList<>();
            for (Hook hook : classes.get(className).hooks) {
                Hook fitted = fit(hook);
                if (fitted != null) {
                    known.add(fitted);
                }
            }
            fitting.put(className, known);
        }
        return known;
    }

    private Hook fit(Hook hook) {
        if (!jdk.hasMethod(hook.className, hook.method, hook.descriptor)) {
            return null;
        }
        Value[] values = new Value[hook.values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = hook.values[i].fit(jdk);
            if (values[i] == null) {
                return null;
            }
        }
        boolean decrypts = hook.then == null
                || (jdk.has(Jsse.READ_CIPHER)
                        && jdk.hasMethod("sun/security/ssl/SSLCipher$SSLReadCipher", "decrypt", Jsse.DECRYPT));
        return decrypts
                ? new Hook(hook.className, hook.method, hook.descriptor, hook.at, hook.call, values)
                        .decrypting(hook.then)
                : null;
    }
}
