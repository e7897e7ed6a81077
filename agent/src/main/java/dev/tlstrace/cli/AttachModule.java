package dev.tlstrace.cli;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;

/** The JDK's attach API, for a Java without Unix sockets: jdk.attach's since 9, before in tools.jar. */
final class AttachModule {
    private static final String VIRTUAL_MACHINE = "com.sun.tools.attach.VirtualMachine";

    private AttachModule() {}

    static void load(JvmProcess target, String jar, String arguments) throws Exception {
        if (!target.sharesMounts()
                && System.getProperty("java.specification.version").startsWith("1.")) {
            throw Trouble.because("process " + target.pid() + " sees other files than this one, it runs in a container,"
                    + " where Java 8's attach API does not reach: run tlstrace with Java 11 or later");
        }
        Class<?> type = virtualMachine();
        try {
            Object vm = type.getMethod("attach", String.class).invoke(null, Long.toString(target.pid()));
            try {
                type.getMethod("loadAgent", String.class, String.class).invoke(vm, jar, arguments);
            } finally {
                type.getMethod("detach").invoke(vm);
            }
        } catch (InvocationTargetException e) {
            judge(target, e.getCause());
        }
    }

    private static Class<?> virtualMachine() throws Exception {
        try {
            return Class.forName(VIRTUAL_MACHINE);
        } catch (ClassNotFoundException e) {
            File tools = new File(System.getProperty("java.home"), "../lib/tools.jar");
            if (!tools.exists()) {
                throw Trouble.because(
                        "this Java (" + System.getProperty("java.version")
                                + ") has no attach API and no Unix sockets: run tlstrace with a JDK, or with any Java 16 or later");
            }
            return Class.forName(
                    VIRTUAL_MACHINE,
                    true,
                    new URLClassLoader(new URL[] {tools.toURI().toURL()}, ClassLoader.getSystemClassLoader()));
        }
    }

    private static void judge(JvmProcess target, Throwable thrown) throws Exception {
        String message = String.valueOf(thrown.getMessage());
        if (message.equals("0") || message.endsWith(": 0") || message.startsWith("Non-numeric value")) {
            // 8 and its successors do not understand each other's success; was it none, no answer will come
            return;
        }
        String name = thrown.getClass().getSimpleName();
        if (name.equals("AgentInitializationException")) {
            String digits = message.replaceAll("\\D+", "");
            throw Attacher.refused(target, digits.isEmpty() ? message : digits);
        }
        if (name.equals("AttachNotSupportedException")) {
            throw Attacher.noAnswer(target);
        }
        throw Trouble.because("cannot attach to JVM " + target.pid() + ": " + message);
    }
}
