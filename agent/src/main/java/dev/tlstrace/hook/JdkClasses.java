package dev.tlstrace.hook;

import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Opens class files of the JDK. From 9 on by way of the module, which reads the image directly; the class loader's own way
 * would wake URL handlers in the application. By reflection, since modules are not there under {@code --release 8}.
 */
final class JdkClasses {
    private JdkClasses() {}

    /** The class file of a class by its internal name; null if this JDK has none. */
    static InputStream open(String className) {
        String resource = className + ".class";
        String module = className.startsWith("jdk/internal/net/http/") ? "java.net.http" : "java.base";
        try {
            Class<?> layer = Class.forName("java.lang.ModuleLayer");
            Object boot = layer.getMethod("boot").invoke(null);
            Object found = layer.getMethod("findModule", String.class).invoke(boot, module);
            Method orElse = found.getClass().getMethod("orElse", Object.class);
            Object owner = orElse.invoke(found, (Object) null);
            if (owner == null) {
                return null;
            }
            Method open = Class.forName("java.lang.Module").getMethod("getResourceAsStream", String.class);
            return (InputStream) open.invoke(owner, resource);
        } catch (ClassNotFoundException e) {
            return ClassLoader.getSystemResourceAsStream(resource);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return null;
        }
    }
}
