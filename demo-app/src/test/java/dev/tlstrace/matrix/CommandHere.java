package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The jar's command line in this process, for commands that are run often: all but those that follow. */
final class CommandHere implements AutoCloseable {
    private final URLClassLoader jar;
    private final Closeable loader;
    private final Method run;

    CommandHere() throws IOException, ReflectiveOperationException {
        jar = new URLClassLoader(
                new URL[] {Path.of(Jvm.TLSTRACE).toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        Constructor<?> entry =
                jar.loadClass("dev.tlstrace.Entry").getDeclaredConstructor(File.class, ClassLoader.class);
        entry.setAccessible(true);
        loader = (Closeable) entry.newInstance(new File(Jvm.TLSTRACE), jar);
        run = ((ClassLoader) loader)
                .loadClass("dev.tlstrace.cli.Main")
                .getMethod("run", String[].class, PrintStream.class, PrintStream.class);
    }

    /** Runs a command that is to succeed, and gives what it prints. */
    String succeed(String... arguments) throws ReflectiveOperationException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = (int) run.invoke(
                null,
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(0, status, () -> err.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        loader.close();
        jar.close();
    }
}
