package dev.tlstrace;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The way in: agent at start, agent attached, command line. It is all that the application's class loaders can see of tlstrace, and
 * a JVM keeps the first Entry it meets for good; so it does nothing but load the rest, through itself, out of sight.
 */
public final class Entry extends ClassLoader implements Closeable {
    private static final String HIDDEN = "inst/";
    private static final String BRIDGE = "dev.tlstrace.bridge.";

    private static String jarPath;
    private static String options;
    private static Instrumentation instrumentation;

    private final JarFile jar;

    private Entry(File jar, ClassLoader parent) throws IOException {
        super(parent);
        this.jar = new JarFile(jar, false);
    }

    /** The agent at the JVM's start. */
    public static void premain(String options, Instrumentation instrumentation) {
        try {
            File jar = ownJar();
            Entry.jarPath = jar.getPath();
            Entry.options = options;
            Entry.instrumentation = instrumentation;
            // to initialise it is to start it: a call by reflection would have the JVM spin method handles, for 10 ms
            Class.forName("dev.tlstrace.agent.Premain", true, new Entry(jar, null));
        } catch (Exception | LinkageError e) {
            // the application starts as if we were not there
            complain(e);
        }
    }

    /**
     * The agent attached. Another jar's Entry may be what the JVM keeps; so which jar to run is in the arguments. Nothing is
     * printed in a JVM that is none of ours: what goes wrong is written for the one who attaches.
     *
     * @param arguments the jar's path, a line break, the folder through which the caller is answered
     */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        int end = arguments.indexOf('\n');
        String folder = arguments.substring(end + 1);
        try {
            new Entry(new File(arguments.substring(0, end)), null)
                    .loadClass("dev.tlstrace.agent.Attached")
                    .getMethod("attach", String.class, Instrumentation.class)
                    .invoke(null, folder, instrumentation);
        } catch (Exception | LinkageError e) {
            answer(folder, e instanceof InvocationTargetException ? e.getCause() : e);
        }
    }

    private static void answer(String folder, Throwable e) {
        try (FileOutputStream out = new FileOutputStream(new File(folder, "failure"))) {
            out.write(e.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException unanswerable) {
            // the caller waits for a bounded time and says that no answer came
            return;
        }
    }

    /** Where tlstrace's jar is. */
    public static String jarPath() {
        return jarPath;
    }

    /** The options of the agent; may be null. */
    public static String options() {
        return options;
    }

    public static Instrumentation instrumentation() {
        return instrumentation;
    }

    /** The command line. */
    public static void main(String[] arguments) throws Exception {
        Class<?> cli = new Entry(ownJar(), ClassLoader.getSystemClassLoader()).loadClass("dev.tlstrace.cli.Main");
        try {
            cli.getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            complain(e);
            System.exit(1);
        }
    }

    private static void complain(Throwable e) {
        Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
        String advice = cause instanceof SecurityException
                ? "; the security manager's policy must grant this jar java.security.AllPermission"
                : "";
        System.err.println("tlstrace: cannot start: " + cause + advice);
    }

    private static File ownJar() throws URISyntaxException {
        return new File(
                Entry.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.equals(Entry.class.getName())) {
            return Entry.class;
        }
        // the bridge is the boot loader's alone
        byte[] classFile = name.startsWith(BRIDGE) ? null : read(name.replace('.', '/') + ".classdata");
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, classFile, 0, classFile.length, Entry.class.getProtectionDomain());
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        ZipEntry entry = jar.getEntry(HIDDEN + name);
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            return null;
        }
    }

    /** Lets go of the jar: no class is loaded from it any more. */
    @Override
    public void close() throws IOException {
        jar.close();
    }

    private byte[] read(String name) {
        try (InputStream in = getResourceAsStream(name)) {
            if (in == null) {
                return null;
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            return out.toByteArray();
        } catch (IOException e) {
            return null;
        }
    }

    static {
        registerAsParallelCapable();
    }
}
