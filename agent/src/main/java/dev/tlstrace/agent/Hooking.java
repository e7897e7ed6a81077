package dev.tlstrace.agent;

import dev.tlstrace.capture.Recorder;
import dev.tlstrace.capture.StepQueue;
import dev.tlstrace.hook.HookedNames;
import dev.tlstrace.hook.Hooks;
import dev.tlstrace.hook.Libraries;
import dev.tlstrace.hook.Modules;
import dev.tlstrace.hook.ModulesWriter;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Hooks JSSE's classes as they are loaded. A JVM without TLS pays for a comparison of names and nothing else: all that weaving
 * needs is loaded when the first of JSSE's classes comes by, and is then prepared on tlstrace's own thread while JSSE initialises.
 */
final class Hooking implements ClassFileTransformer {
    private static final int QUEUE_STEPS = 1 << 14;
    private static final int QUEUE_BYTES = 8 << 20;
    /** So often, in so long, a class is looked for that is being defined with hooks in it; then it is said that they stay in. */
    private static final int LOOKS = 200;

    private static final long LOOK_NANOS = 10_000_000L;
    private static final String JSSE = "sun/security/ssl/";
    private static final String QUIC = "jdk/internal/net/http/quic/";

    private final Instrumentation instrumentation;
    private final int release;
    private final Thread worker;
    private final boolean noteStacks;
    private final OtherTls others = new OtherTls();
    private volatile boolean stirred;
    private Definitions definitions;
    private StepQueue queue;
    private Recorder recorder;
    private Hooks hooks;
    private Libraries libraries;
    private volatile String failure;

    /**
     * @param worker is woken when TLS stirs
     * @param noteStacks whether the stack is noted where a handshake begins
     */
    Hooking(Instrumentation instrumentation, int release, Thread worker, boolean noteStacks) {
        this.instrumentation = instrumentation;
        this.release = release;
        this.worker = worker;
        this.noteStacks = noteStacks;
    }

    /** From now on; classes that are loaded already are hooked by {@link #hookLoaded}. */
    void begin() {
        instrumentation.addTransformer(this, true);
    }

    Class<?>[] loaded() {
        return instrumentation.getAllLoadedClasses();
    }

    /** No class is hooked from now on. */
    void end() {
        instrumentation.removeTransformer(this);
    }

    /** Whether a class of JSSE has been loaded. */
    boolean hasStirred() {
        return stirred;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String className, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (className == null) {
            return null;
        }
        try {
            boolean ofJsse = (className.startsWith(JSSE) || className.startsWith(QUIC)) && isOfJdk(loader);
            if (!ofJsse) {
                others.look(className);
            } else if (!stirred) {
                stirred = true;
                LockSupport.unpark(worker);
            }
            boolean hooked = ofJsse ? HookedNames.contains(className) : HookedNames.isOfLibrary(className);
            return hooked && definitions().open() ? weave(ofJsse, loader, className, redefined, classFile) : null;
        } catch (RuntimeException | LinkageError e) {
            failure = e.toString();
            return null;
        }
    }

    private byte[] weave(boolean ofJsse, ClassLoader loader, String className, Class<?> redefined, byte[] classFile) {
        byte[] woven = null;
        try {
            woven = ofJsse ? weave(className, classFile) : weaveLibrary(className, classFile);
            return woven;
        } finally {
            definitions().woven(woven != null && redefined == null ? className : null, loader);
        }
    }

    /** With our own rights: a class is loaded on whatever thread of the application needs it. */
    private byte[] weave(final String className, final byte[] classFile) {
        return AccessController.doPrivileged(new PrivilegedAction<byte[]>() {
            @Override
            public byte[] run() {
                Hooks all = hooks();
                return all == null ? null : all.weave(className, classFile);
            }
        });
    }

    private byte[] weaveLibrary(String className, byte[] classFile) {
        Libraries all = libraries();
        return all == null ? null : all.weave(className, classFile);
    }

    private synchronized Definitions definitions() {
        if (definitions == null) {
            definitions = new Definitions();
        }
        return definitions;
    }

    /** Of the boot loader, or, as java.net.http is, of the platform's. */
    private static boolean isOfJdk(ClassLoader loader) {
        return loader == null
                || loader.getClass().getName().equals("jdk.internal.loader.ClassLoaders$PlatformClassLoader");
    }

    /** The hooks, made and the bridge installed at the first call; null if the bridge cannot be installed. */
    synchronized Hooks hooks() {
        if (hooks == null && failure == null) {
            try {
                Modules modules = release < 9 ? null : ModulesWriter.make();
                Class<?> bridge = BridgeInstaller.install(instrumentation, modules);
                Hooks made = new Hooks(bridge, modules, release);
                libraries = new Libraries(bridge);
                // before the first hook can be called, so that no step of the first handshake is missed
                queue = new StepQueue(QUEUE_STEPS, QUEUE_BYTES);
                recorder = Tap.open(queue, noteStacks);
                hooks = made;
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                failure = e.toString();
            }
        }
        return hooks;
    }

    /** The hooks in libraries; null if there are no hooks. */
    synchronized Libraries libraries() {
        return hooks() == null ? null : libraries;
    }

    /** Where the hooks' steps come; null if there are no hooks. */
    synchronized StepQueue queue() {
        return queue;
    }

    /** Who turns them into steps; null if there are no hooks. */
    synchronized Recorder recorder() {
        return recorder;
    }

    /** Whose TLS, beside the JDK's, has been seen in this JVM. */
    List<String> otherTls() {
        return others.seen();
    }

    /** Why there are no hooks at all, or what went wrong with one; null if nothing did. */
    String failure() {
        return failure;
    }

    /** Hooks the classes that were loaded before {@link #begin}: those of a JVM that runs, or that another agent used. */
    void hookLoaded(Class<?>[] loadedBefore) {
        for (Class<?> each : loadedBefore) {
            others.look(each.getName().replace('.', '/'));
        }
        if (hooks() != null) {
            retransform(loadedBefore);
        }
    }

    /**
     * Takes every hook out: the classes are made anew, from the JVM's own class files and by the other agents' transformers.
     *
     * @return whether no hook is left
     */
    boolean takeOut() {
        end();
        definitions().close();
        Class<?>[] loaded = loaded();
        boolean out = retransform(loaded);
        List<String> missing = definitions().missingFrom(loaded);
        for (int look = 0; look < LOOKS && !missing.isEmpty(); look++) {
            LockSupport.parkNanos(this, LOOK_NANOS);
            loaded = loaded();
            missing = definitions().missingFrom(loaded);
            out = missing.isEmpty() && retransform(loaded);
        }
        if (!missing.isEmpty()) {
            failure = missing + " was being defined with hooks in it";
        }
        return out;
    }

    private boolean retransform(Class<?>[] loaded) {
        List<Class<?>> hooked = new ArrayList<>();
        boolean done = true;
        for (Class<?> each : loaded) {
            String name = each.getName().replace('.', '/');
            if (isOfJdk(each.getClassLoader()) && HookedNames.contains(name)) {
                hooked.add(each);
            } else if (HookedNames.isOfLibrary(name) && instrumentation.isModifiableClass(each)) {
                // each alone: what is wrong with one is not to touch the others
                done &= retransformAll(each);
            }
        }
        return retransformAll(hooked.toArray(new Class<?>[0])) && done;
    }

    private boolean retransformAll(Class<?>... classes) {
        try {
            if (classes.length > 0) {
                instrumentation.retransformClasses(classes);
            }
            return true;
        } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
            failure = e.toString();
            return false;
        }
    }
}
