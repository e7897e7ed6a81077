package dev.tlstrace.handshake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The connections whose handshake is open, oldest first. */
final class OpenHandshakes {
    private final Set<Connection> connections = new LinkedHashSet<>();

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    /** Those without a step since then. */
    List<Connection> idleSince(long nanos) {
        List<Connection> idle = new ArrayList<>();
        for (Connection connection : connections) {
            if (connection.handshake.startNanos() - nanos > 0) {
                break;
            }
            long last = Math.max(
                    connection.handshake.startNanos(),
                    connection.handshake.clock().lastNanos());
            if (last - nanos < 0) {
                idle.add(connection);
            }
        }
        return idle;
    }

    /** How many of them were told of. */
    int told() {
        int told = 0;
        for (Connection connection : connections) {
            if (connection.told && !connection.ignored) {
                told++;
            }
        }
        return told;
    }
}
