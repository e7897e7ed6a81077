package dev.tlstrace;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The way in: agent at start, agent attached, command line. It is all that the application's class loaders can see of tlstrace, and
 * a JVM keeps the first Entry it meets for good; so it does nothing but load the rest, through itself, out of sight.
 */
public final class Entry extends ClassLoader {
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
        System.err.println("tlstrace: cannot start: " + cause);
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
