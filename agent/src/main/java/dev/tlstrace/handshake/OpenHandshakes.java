package dev.tlstrace.handshake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The connections whose handshake is open, oldest first. */
final class OpenHandshakes {
    /** Of the heap, about. */
    private static final int MOST_BYTES = 6_000_000;

    /** What one takes whose peer never speaks; what more it takes is that of its messages. */
    private static final int SILENT_BYTES = 700;

    private final Set<Connection> connections = new LinkedHashSet<>();
    private long bytes;

    void add(Connection connection) {
        if (connections.add(connection)) {
            bytes += SILENT_BYTES + connection.handshake.keptBytes();
        }
    }

    void remove(Connection connection) {
        if (connections.remove(connection)) {
            bytes -= SILENT_BYTES + connection.handshake.keptBytes();
        }
    }

    /** The messages kept of this one have grown by so much, if it is one of them. */
    void grew(Connection connection, int by) {
        if (connections.contains(connection)) {
            bytes += by;
        }
    }

    /** The oldest, if they take more than they are to; else null. */
    Connection tooMany() {
        return bytes > MOST_BYTES && connections.size() > 1
                ? connections.iterator().next()
                : null;
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

    /** How many of them may have ended, so many steps being lost by now: some were lost since they began. */
    int withoutEnd(long refused) {
        int without = 0;
        for (Connection connection : connections) {
            if (connection.told
                    && !connection.ignored
                    && connection.refusedAtStart < refused
                    && connection.handshake.failure() == null) {
                without++;
            }
        }
        return without;
    }

    /** Of how many nothing but the end was seen, so many steps being lost by now. */
    int endedUnheard(long refused) {
        int unheard = 0;
        for (Connection connection : connections) {
            if (!connection.told && connection.refusedAtStart < refused && connection.handshake.failure() != null) {
                unheard++;
            }
        }
        return unheard;
    }
}
