package dev.tlstrace.agent;

import java.io.File;
import java.io.IOException;

/** The JVM that we are in. */
final class Jvm {
    private Jvm() {}

    /** The feature release, 8 to 27. */
    static int release() {
        String version = System.getProperty("java.specification.version", "1.8");
        String number = version.startsWith("1.") ? version.substring(2) : version;
        return Integer.parseInt(number);
    }

    /** 0 if it cannot be told. The kernel is asked first: ProcessHandle would be asked by reflection. */
    static long pid() {
        try {
            return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
        } catch (IOException | NumberFormatException e) {
            return pidByHandle();
        }
    }

    private static long pidByHandle() {
        try {
            Class<?> handle = Class.forName("java.lang.ProcessHandle");
            Object current = handle.getMethod("current").invoke(null);
            return (Long) handle.getMethod("pid").invoke(current);
        } catch (ReflectiveOperationException e) {
            return 0;
        }
    }

    /** From the environment or the kernel: asking the network could block. */
    static String hostName() {
        String name = System.getenv("HOSTNAME");
        if (name == null || name.isEmpty()) {
            name = firstLine(new File("/proc/sys/kernel/hostname"));
        }
        return name != null ? name : System.getenv("COMPUTERNAME");
    }

    private static String firstLine(File file) {
        try (java.io.BufferedReader in = new java.io.BufferedReader(new java.io.InputStreamReader(
                new java.io.FileInputStream(file), java.nio.charset.StandardCharsets.UTF_8))) {
            return in.readLine();
        } catch (IOException e) {
            return null;
        }
    }

    /** As OpenTelemetry's SDKs find it; null if the service was given no name. */
    static String serviceName() {
        String name = System.getenv("OTEL_SERVICE_NAME");
        if (name != null && !name.isEmpty()) {
            return name;
        }
        String attributes = System.getenv("OTEL_RESOURCE_ATTRIBUTES");
        String key = "service.name=";
        for (String pair : attributes == null ? new String[0] : attributes.split(",", -1)) {
            if (pair.trim().startsWith(key)) {
                return pair.trim().substring(key.length());
            }
        }
        return null;
    }

    /**
     * Whether this is one of the JDK's own tools that JAVA_TOOL_OPTIONS reached, or tlstrace's own command line: neither is
     * anybody's application.
     */
    static boolean isTool(File ownJar) {
        String command = System.getProperty("sun.java.command", "");
        int space = command.indexOf(' ');
        String main = space < 0 ? command : command.substring(0, space);
        if (main.equals("dev.tlstrace.Entry")
                || new File(main).getAbsoluteFile().equals(ownJar.getAbsoluteFile())) {
            return true;
        }
        String toolOptions = System.getenv("JAVA_TOOL_OPTIONS");
        if (toolOptions == null || !toolOptions.contains("-javaagent")) {
            return false;
        }
        // the launcher of single source files runs an application
        if (main.contains("com.sun.tools.javac.launcher.")) {
            return false;
        }
        int slash = main.indexOf('/');
        String module = slash < 0 ? "" : main.substring(0, slash);
        String name = main.substring(slash + 1);
        return module.startsWith("jdk.")
                || name.startsWith("sun.tools.")
                || name.startsWith("com.sun.tools.")
                || name.startsWith("sun.security.tools.")
                || name.startsWith("sun.rmi.")
                || name.startsWith("sun.jvmstat.")
                || name.startsWith("jdk.");
    }
}
