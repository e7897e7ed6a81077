package dev.tlstrace.hook;

import java.util.ArrayList;
import java.util.List;

/** The hooks of one class, of the JDK or of a library. */
final class HookedClass {
    /** Internal name, {@code sun/security/ssl/TransportContext}. */
    final String name;

    /** The first Java feature release that has the class. */
    final int since;

    /** What is not seen where its hooks do not fit. */
    final String loss;

    final List<Hook> hooks = new ArrayList<>();

    private int until = Integer.MAX_VALUE;
    private String method;
    private String descriptor;

    /** What all class names of the library begin with; null for the JDK's. */
    private final String root;

    private HookedClass(String name, int since, String loss, String root) {
        this.name = name;
        this.since = since;
        this.loss = loss;
        this.root = root;
    }

    static HookedClass of(String name, String loss) {
        return new HookedClass(name, 8, loss, null);
    }

    static HookedClass of(String name, int since, String loss) {
        return new HookedClass(name, since, loss, null);
    }

    /**
     * A class that carries an engine over a socket.
     *
     * @param library its name
     * @param root what the library's class names begin with, {@code io/netty/}
     */
    static HookedClass ofLibrary(String library, String root, String name) {
        return new HookedClass(name, 8, "which client it is, with " + library, root);
    }

    /** The same where another library has taken this one in and put a prefix before its names; empty for none. */
    HookedClass movedUnder(String prefix) {
        if (prefix.isEmpty()) {
            return this;
        }
        HookedClass moved = new HookedClass(prefix + name, since, loss, prefix + root);
        for (Hook hook : hooks) {
            moved.hooks.add(hook.moved(root, prefix + root));
        }
        return moved;
    }

    /** The last Java feature release that has the class. */
    HookedClass until(int release) {
        until = release;
        return this;
    }

    /** Whether this Java feature release has the class. */
    boolean isIn(int release) {
        return since <= release && release <= until;
    }

    /** The following hooks are on this method; its parameters as a descriptor, {@code (B)}: what it returns does not matter. */
    HookedClass on(String methodName, String parameters) {
        this.method = methodName;
        this.descriptor = parameters;
        return this;
    }

    /** On entry, calls the bridge. */
    HookedClass entry(String call, Value... values) {
        return add(Hook.At.ENTRY, call, values);
    }

    /** Before it returns, calls the bridge. */
    HookedClass returns(String call, Value... values) {
        return add(Hook.At.RETURN, call, values);
    }

    /** When it throws, calls the bridge. */
    HookedClass throwing(String call, Value... values) {
        return add(Hook.At.THROW, call, values);
    }

    /**
     * On entry, calls the bridge, has JSSE's cipher for reading decrypt the record that this returns, if any, and calls the bridge with
     * it and the first value.
     */
    HookedClass decrypting(String call, String then, Value... values) {
        hooks.add(new Hook(name, method, descriptor, Hook.At.ENTRY, call, values).decrypting(then));
        return this;
    }

    private HookedClass add(Hook.At at, String call, Value... values) {
        hooks.add(new Hook(name, method, descriptor, at, call, values));
        return this;
    }
}
