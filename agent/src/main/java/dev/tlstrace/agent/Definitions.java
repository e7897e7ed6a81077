package dev.tlstrace.agent;

import dev.tlstrace.hook.HookedNames;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The classes that got their hooks when they were defined. Between that and its being among the JVM's loaded classes a class cannot be
 * restored: who takes the hooks out has to wait for it.
 */
final class Definitions {
    private final Set<Definition> all = new LinkedHashSet<>();
    private int weaving;
    private boolean closed;

    /** Whether a class may be woven; {@link #woven} is to be called afterwards then, whatever came of it. */
    synchronized boolean open() {
        weaving += closed ? 0 : 1;
        return !closed;
    }

    /**
     * @param className internal name of the class that is being defined with its hooks in it; null if none is
     * @param loader null is the boot loader
     */
    synchronized void woven(String className, ClassLoader loader) {
        weaving--;
        if (className != null) {
            forgetUnloaded();
            all.add(new Definition(className, loader));
        }
    }

    private void forgetUnloaded() {
        for (Iterator<Definition> each = all.iterator(); each.hasNext(); ) {
            if (each.next().isUnloaded()) {
                each.remove();
            }
        }
    }

    /** No class is woven from now on, but those that are being woven now. */
    synchronized void close() {
        closed = true;
    }

    /** After {@link #close}: the classes, with hooks in them, that are not among these; what is still being woven has no name yet. */
    synchronized List<String> missingFrom(Class<?>[] loaded) {
        Set<Definition> missing = new LinkedHashSet<>(all);
        for (Class<?> each : loaded) {
            String name = each.getName().replace('.', '/');
            if (HookedNames.contains(name) || HookedNames.isOfLibrary(name)) {
                missing.remove(new Definition(name, each.getClassLoader()));
            }
        }
        List<String> names = new ArrayList<>();
        for (Definition each : missing) {
            if (!each.isUnloaded()) {
                names.add(each.name);
            }
        }
        for (int i = 0; i < weaving; i++) {
            names.add("a class");
        }
        return names;
    }

    private static final class Definition {
        final String name;
        /** Null is the boot loader, which is never unloaded. */
        private final WeakReference<ClassLoader> loader;

        Definition(String name, ClassLoader loader) {
            this.name = name;
            this.loader = loader == null ? null : new WeakReference<>(loader);
        }

        boolean isUnloaded() {
            return loader != null && loader.get() == null;
        }

        private ClassLoader loader() {
            return loader == null ? null : loader.get();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Definition
                    && ((Definition) other).name.equals(name)
                    && ((Definition) other).loader() == loader();
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }
}
