package dev.tlstrace.handshake;

import dev.tlstrace.capture.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Steps that came before the handshake they belong to: a server's ClientHello before its context is made, or a message before it is known which side
 * this is. As a rule the next step tells; where the queue has refused that, it never comes, and what is kept here keeps JSSE's objects alive.
 */
final class Early {
    /** More than this does not come early, unless a peer means ill. */
    private static final int MOST_STEPS = 8;

    /** So many connections are waited for: a thread has one under way at a time. */
    private static final int MOST_CONNECTIONS = 256;

    private final Set<Connection> waiting = new LinkedHashSet<>();

    void keep(Connection connection, Step step) {
        if (connection.early.size() < MOST_STEPS) {
            connection.early.add(step);
            waiting.add(connection);
        }
        if (waiting.size() > MOST_CONNECTIONS) {
            Connection oldest = waiting.iterator().next();
            oldest.lostEarly += oldest.early.size();
            forget(oldest);
        }
    }

    /** All that was kept of it, which from now on is not. */
    List<Step> take(Connection connection) {
        List<Step> steps = new ArrayList<>(connection.early);
        forget(connection);
        return steps;
    }

    private void forget(Connection connection) {
        connection.early.clear();
        waiting.remove(connection);
    }
}
