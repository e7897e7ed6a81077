package dev.tlstrace.handshake;

import dev.tlstrace.capture.Sided;
import dev.tlstrace.capture.Step;
import java.lang.ref.ReferenceQueue;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which object of JSSE belongs to which connection: by identity, and without keeping any of them alive. A connection whose
 * objects are gone without a word was dropped by the application.
 */
final class Connections {
    /** Open, established or done for: one takes about 1 KB. */
    private static final int MOST = 6_000;

    /** Its keys are {@link Identity Identities}. */
    private final Map<Object, Connection> byObject = new HashMap<>();
    /** All of them, oldest first. */
    private final Set<Connection> all = new LinkedHashSet<>();

    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private final Identity.Question question = new Identity.Question();
    private long made;

    /** The connection that the object is known to belong to, or null. */
    Connection find(Object object) {
        return question.answered(byObject.get(question.of(object)));
    }

    /**
     * The connection of these objects, of which so far only some may be known; a new one if none is. From now on it is known by all of
     * them.
     *
     * @param objects none twice, each may be null
     */
    Connection of(Object... objects) {
        Connection known = null;
        for (int i = 0; known == null && i < objects.length; i++) {
            known = objects[i] == null ? null : find(objects[i]);
        }
        boolean isNew = known == null;
        if (isNew) {
            known = new Connection(++made);
            all.add(known);
        }
        for (Object object : objects) {
            if (isNew) {
                add(object, known);
            } else {
                tie(object, known);
            }
        }
        return known;
    }

    /** The connection of the step, though only its output record may be known so far; null if neither is. */
    Connection findBy(Step step) {
        Connection known = find(step.key());
        if (known == null && step instanceof Sided) {
            known = find(((Sided) step).outputRecord());
            if (known != null) {
                tie(step.key(), known);
            }
        }
        return known;
    }

    /** From now on the object is known to belong to the connection. */
    void tie(Object object, Connection connection) {
        if (object != null && find(object) != connection) {
            add(object, connection);
        }
    }

    private void add(Object object, Connection connection) {
        if (object != null) {
            Identity key = new Identity(object, gone);
            byObject.put(key, connection);
            connection.keys.add(key);
        }
    }

    /** Forgets a connection that is closed. */
    void forget(Connection connection) {
        for (Object key : connection.keys) {
            byObject.remove(key);
        }
        connection.keys.clear();
        all.remove(connection);
    }

    /** The oldest, if there are more than are to be followed; else null. */
    Connection tooMany() {
        return all.size() > MOST ? all.iterator().next() : null;
    }

    /** The next connection of which an object has become garbage, or null; it is forgotten. */
    Connection nextGone() {
        for (Object key = gone.poll(); key != null; key = gone.poll()) {
            Connection connection = byObject.remove(key);
            if (connection != null) {
                forget(connection);
                return connection;
            }
        }
        return null;
    }

    int size() {
        return all.size();
    }
}
