package dev.tlstrace.hook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The hooks in libraries that carry a TLS engine over a socket: JSSE's engine does not know its peer's address, they do. Each is
 * for when a connection is set up, none for its records; each is optional, since most applications have none of these
 * libraries, and one whose class is another than the hook knows is left alone and named.
 */
public final class Libraries {
    /** What a hook calls when it fails itself. */
    static final String FAILED = "carrierUnknown";

    private static final HookedClass[] ALL = {
        NettyHooks.HANDLER,
        NettyHooks.WRAPPER,
        TomcatHooks.NIO,
        TomcatHooks.NIO2,
        JettyHooks.HOOKED,
        UndertowHooks.HOOKED,
        KafkaHooks.HOOKED,
    };

    private final Weaver weaver;
    /** How many classes have the hook in them, by the hook's name. */
    private final Map<String, Integer> woven = new TreeMap<>();

    private final Map<String, String> missing = new TreeMap<>();

    /** @param bridge the class whose methods the gate calls */
    public Libraries(Class<?> bridge) {
        weaver = new Weaver(GateWriter.NAME, bridge);
        for (HookedClass hooked : ALL) {
            for (Hook hook : hooked.hooks) {
                woven.put(hook.toString(), 0);
            }
        }
    }

    /** Whether libraries call this method of the bridge. */
    static boolean calls(String method) {
        boolean called = method.equals(FAILED);
        for (HookedClass hooked : ALL) {
            for (Hook hook : hooked.hooks) {
                called |= hook.call.equals(method);
            }
        }
        return called;
    }

    /**
     * The class with its hooks in it, or null if none fits.
     *
     * @param className internal name; another library may have taken it in under a longer one
     */
    public byte[] weave(String className, byte[] classFile) {
        for (HookedClass hooked : ALL) {
            if (className.endsWith(hooked.name)) {
                String prefix = className.substring(0, className.length() - hooked.name.length());
                return weave(hooked.movedUnder(prefix), classFile);
            }
        }
        return null;
    }

    private synchronized byte[] weave(HookedClass hooked, byte[] classFile) {
        List<Hook> fitting = new ArrayList<>();
        List<String> methods = methods(classFile);
        for (Hook hook : hooked.hooks) {
            boolean fits = false;
            for (String method : methods) {
                fits |= method.startsWith(hook.method + hook.descriptor);
            }
            if (fits) {
                fitting.add(hook);
            }
        }
        byte[] result = null;
        try {
            result = fitting.isEmpty() ? null : weaver.weaveShielded(classFile, fitting);
        } catch (RuntimeException e) {
            missing.put(hooked.hooks.get(0).toString(), hooked.loss + ": " + e);
            return null;
        }
        if (result == null) {
            missing.put(hooked.hooks.get(0).toString(), hooked.loss);
        }
        for (Hook hook : fitting) {
            woven.put(hook.toString(), woven.get(hook.toString()) + 1);
        }
        return result;
    }

    private static List<String> methods(byte[] classFile) {
        final List<String> methods = new ArrayList<>();
        new ClassReader(Weaver.readable(classFile))
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                methods.add(name + descriptor);
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return methods;
    }

    /** All of them by name, each with how many classes of this JVM have it in them by now. */
    public synchronized Map<String, Integer> woven() {
        return new LinkedHashMap<>(woven);
    }

    /** Those whose class was met and is not as it is known, by name, each with what is lost by that. */
    public synchronized Map<String, String> missing() {
        return new LinkedHashMap<>(missing);
    }
}
