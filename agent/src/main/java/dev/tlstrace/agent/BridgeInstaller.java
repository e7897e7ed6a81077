package dev.tlstrace.agent;

import dev.tlstrace.hook.GateWriter;
import dev.tlstrace.hook.Modules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Collections;

/**
 * Puts the bridge's classes into the boot loader, where JSSE can call them. Appending to the boot class path would make the JVM
 * warn and give up class-data sharing; Unsafe.defineClass does neither. It is {@code sun.misc.Unsafe}'s on 8 and {@code
 * jdk.internal.misc.Unsafe}'s since, whose package is exported to one class loader of ours alone, since an export cannot be undone.
 */
final class BridgeInstaller {
    private static final String PACKAGE = "dev.tlstrace.bridge.v1.";
    private static final String[] CLASSES = {PACKAGE + "Listener", PACKAGE + "Bridge"};

    private BridgeInstaller() {}

    /**
     * Defines the bridge and the libraries' gate to it, once in the life of a JVM.
     *
     * @param modules null on Java 8
     */
    static Class<?> install(Instrumentation instrumentation, Modules modules) throws ReflectiveOperationException {
        String bridge = CLASSES[CLASSES.length - 1];
        try {
            return Class.forName(bridge, true, null);
        } catch (ClassNotFoundException e) {
            if (modules != null) {
                modules.export(
                        instrumentation,
                        Object.class,
                        Collections.singletonMap("jdk.internal.misc", Collections.singleton(modules.own())));
            }
            Class<?> defined = null;
            for (String name : CLASSES) {
                defined = define(name, classFile(name), modules);
            }
            define(GateWriter.className(), GateWriter.write(defined), modules);
            return defined;
        }
    }

    private static Class<?> define(String name, byte[] classFile, Modules modules) throws ReflectiveOperationException {
        return modules != null ? modules.defineInBootLoader(name, classFile) : defineOn8(name, classFile);
    }

    private static Class<?> defineOn8(String name, byte[] classFile) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field instance = type.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        Method defineClass = type.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class);
        return (Class<?>) defineClass.invoke(instance.get(null), name, classFile, 0, classFile.length, null, null);
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
