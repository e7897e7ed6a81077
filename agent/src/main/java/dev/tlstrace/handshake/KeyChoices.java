package dev.tlstrace.handshake;

import dev.tlstrace.capture.PublicHalf;
import dev.tlstrace.capture.Step;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What key managers were asked and answered. A server asks for one kind of key after the other until there is one; those asked
 * for in vain are told together, and only if none was found, since looking through the manager's entries is for failures alone.
 */
final class KeyChoices {
    /** What the key manager that a thread asked last has answered. */
    private final Map<Thread, Step> found = new HashMap<>();

    void found(Step step) {
        found.put((Thread) step.key(), step);
    }

    void choosing(Connection connection, Step step) {
        found.remove(step.thread());
        connection.keyManager = step.first();
        connection.keyTypes = (String[]) step.second();
    }

    /** The key that was chosen; null if there was none, which {@link #inVain} tells when nothing better follows. */
    KeySelected chosen(Connection connection, Step step) {
        Step answer = found.remove(step.thread());
        Object manager = connection.keyManager;
        connection.keyManager = null;
        if (step.number() == 0 || answer == null) {
            if (connection.inVain == null) {
                connection.inVain = new InVain(manager);
            }
            connection.inVain.add(connection.keyTypes, step);
            return null;
        }
        connection.inVain = null;
        return KeySelected.of(
                step.nanos(),
                step.thread().getName(),
                name(manager),
                connection.keyTypes,
                (PublicHalf) answer.first(),
                (X509Certificate[]) answer.second());
    }

    /** What was asked for without an answer, since the last key chosen; null if there is nothing to tell. */
    static KeySelected inVain(Connection connection) {
        InVain asked = connection.inVain;
        connection.inVain = null;
        return asked == null
                ? null
                : KeySelected.none(
                        asked.last.nanos(),
                        asked.last.thread().getName(),
                        name(asked.manager),
                        asked.keyTypes.toArray(new String[0]),
                        KeyEntries.of(asked.manager, connection.handshake.isClient()));
    }

    private static String name(Object manager) {
        return manager == null ? null : manager.getClass().getName();
    }

    /** Kinds of keys that one manager did not have. */
    static final class InVain {
        private final Object manager;
        private final Set<String> keyTypes = new LinkedHashSet<>();
        private Step last;

        private InVain(Object manager) {
            this.manager = manager;
        }

        private void add(String[] asked, Step step) {
            if (asked != null) {
                java.util.Collections.addAll(keyTypes, asked);
            }
            last = step;
        }
    }
}
