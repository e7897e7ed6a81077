package dev.tlstrace.hook;

import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.Map;

/**
 * What Java 9 brought and {@code --release 8} does not know, as far as tlstrace needs it. Implemented by a class that {@link
 * ModulesWriter} writes at run time: calls by reflection would have the JVM make proxies for annotations and spin method handles,
 * 50 ms of every start.
 */
public interface Modules {
    /** Opens a resource of a module of the boot layer. */
    InputStream open(String module, String resource);

    /** The unnamed module of the loader that this object's class is of. */
    Object own();

    /** Adds exports, package name to set of modules, to the module of a class. */
    void export(Instrumentation instrumentation, Class<?> of, Map<String, ?> exports);

    /** Defines a class in the boot loader; {@code jdk.internal.misc} must be exported to {@link #own}. */
    Class<?> defineInBootLoader(String name, byte[] classFile);
}
