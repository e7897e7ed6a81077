package dev.tlstrace.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Puts the bridge's classes into the boot loader, where JSSE can call them. Appending to the boot class path would make the JVM
 * warn and give up class-data sharing; Unsafe.defineClass does neither. It is {@code sun.misc.Unsafe}'s on 8 and {@code
 * jdk.internal.misc.Unsafe}'s since, whose package is exported to the loader of this class alone. Neither is there under {@code
 * --release 8}: hence reflection.
 */
final class BridgeInstaller {
    private static final String PACKAGE = "dev.tlstrace.bridge.v1.";
    private static final String[] CLASSES = {PACKAGE + "Listener", PACKAGE + "Bridge"};

    private BridgeInstaller() {}

    /** Defines the bridge, once in the life of a JVM. */
    static Class<?> install(Instrumentation instrumentation, int release) throws ReflectiveOperationException {
        String bridge = CLASSES[CLASSES.length - 1];
        try {
            return Class.forName(bridge, true, null);
        } catch (ClassNotFoundException e) {
            Class<?> defined = null;
            for (String name : CLASSES) {
                defined = define(instrumentation, release, name, classFile(name));
            }
            return defined;
        }
    }

    private static Class<?> define(Instrumentation instrumentation, int release, String name, byte[] classFile)
            throws ReflectiveOperationException {
        Class<?> type = Class.forName(release < 9 ? "sun.misc.Unsafe" : "jdk.internal.misc.Unsafe");
        Object unsafe;
        if (release < 9) {
            Field instance = type.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            unsafe = instance.get(null);
        } else {
            export(instrumentation, type);
            unsafe = type.getMethod("getUnsafe").invoke(null);
        }
        Method defineClass = type.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class);
        return (Class<?>) defineClass.invoke(unsafe, name, classFile, 0, classFile.length, null, null);
    }

    /** An export cannot be undone; it goes with the loader that it was made to. */
    private static void export(Instrumentation instrumentation, Class<?> unsafe) throws ReflectiveOperationException {
        Class<?> module = Class.forName("java.lang.Module");
        Object from = Class.class.getMethod("getModule").invoke(unsafe);
        Object to = ClassLoader.class.getMethod("getUnnamedModule").invoke(BridgeInstaller.class.getClassLoader());
        Map<String, Set<Object>> exports = Collections.singletonMap("jdk.internal.misc", Collections.singleton(to));
        Instrumentation.class
                .getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
                .invoke(
                        instrumentation,
                        from,
                        Collections.emptySet(),
                        exports,
                        Collections.emptyMap(),
                        Collections.emptySet(),
                        Collections.emptyMap());
    }

    private static byte[] classFile(String name) {
        String resource = name.replace('.', '/') + ".classdata";
        try (InputStream in = BridgeInstaller.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the jar");
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
