package dev.tlstrace.hook;

/** One hook: at a place in a method, a call of the bridge. */
final class Hook {
    /** Where in the method. */
    enum At {
        /** Before its first instruction; in a constructor, before that of the superclass. */
        ENTRY,
        /** Before each return. */
        RETURN,
        /** When an exception leaves it; the normal course has no code for that. */
        THROW
    }

    final String className;
    final String method;
    final String descriptor;
    final At at;
    final String call;
    final Value[] values;

    /** The method of the bridge that gets the record that {@link #call} returned, decrypted; null if that returns nothing. */
    String then;

    Hook(String className, String method, String descriptor, At at, String call, Value[] values) {
        this.className = className;
        this.method = method;
        this.descriptor = descriptor;
        this.at = at;
        this.call = call;
        this.values = values;
    }

    /** The same in a library whose names begin otherwise. */
    Hook moved(String root, String movedRoot) {
        Value[] moved = new Value[values.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = values[i].moved(root, movedRoot);
        }
        return new Hook(
                className.replace(root, movedRoot), method, descriptor.replace(root, movedRoot), at, call, moved);
    }

    /** Hands the record that {@link #call} returns, decrypted, to this method of the bridge. */
    Hook decrypting(String callWithPlaintext) {
        then = callWithPlaintext;
        return this;
    }

    boolean isOn(String name, String parameters) {
        return method.equals(name) && parameters.startsWith(descriptor);
    }

    /** As it appears in {@code agent_started}: {@code TransportContext.dispatch received}. */
    @Override
    public String toString() {
        return className.substring(className.lastIndexOf('/') + 1) + "." + method + " " + call;
    }
}
