package dev.tlstrace.handshake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The connections whose handshake is open, oldest first. */
final class OpenHandshakes {
    /** A connection that never speaks takes about 1 KB. */
    private static final int MOST = 8000;

    /** Of all their messages; decoded they take a few times as much. */
    private static final int MOST_BYTES = 4 << 20;

    private final Set<Connection> connections = new LinkedHashSet<>();
    private long bytes;

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        if (connections.remove(connection)) {
            bytes -= connection.handshake.flowBytes();
        }
    }

    /** The messages kept of one of them have grown by so much. */
    void grew(int by) {
        bytes += by;
    }

    /** The oldest, if there are more than are to be followed or they keep too much; else null. */
    Connection tooMany() {
        boolean tooMany = connections.size() > MOST || (bytes > MOST_BYTES && connections.size() > 1);
        return tooMany ? connections.iterator().next() : null;
    }

    int size() {
        return connections.size();
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
