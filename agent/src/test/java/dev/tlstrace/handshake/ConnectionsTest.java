package dev.tlstrace.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private final Connections connections = new Connections();

    @Test
    void objectsAreToldByIdentity() {
        String one = new String("context");
        String equal = new String("context");
        Connection first = connections.of(one);
        assertSame(first, connections.of(one));
        assertNotSame(first, connections.of(equal));
        assertNull(connections.find("context"));
    }

    @Test
    void severalObjectsAreOneConnection() {
        Object context = new Object();
        Object record = new Object();
        Connection connection = connections.of(context);
        connections.tie(record, connection);
        connections.tie(record, connection);
        connections.tie(null, connection);
        assertSame(connection, connections.find(record));
        assertEquals(1, connections.size());
        connections.forget(connection);
        assertNull(connections.find(context));
        assertNull(connections.find(record));
        assertEquals(0, connections.size());
    }

    @Test
    void oneKnownObjectMakesTheOthersKnown() {
        Object record = new Object();
        Object later = new Object();
        Connection connection = connections.of(new Object(), record, null);
        assertSame(connection, connections.find(record));
        assertSame(connection, connections.of(later, null, record));
        assertSame(connection, connections.find(later));
        assertEquals(1, connections.size());
    }

    /** Whatever becomes garbage first, the connection is told of once, and forgotten whole. */
    @Test
    void whatIsDroppedIsToldOnce() {
        Object record = new Object();
        Connection connection = connections.of(new Object());
        connections.tie(record, connection);
        Connection gone = connections.nextGone();
        while (gone == null) {
            System.gc();
            gone = connections.nextGone();
        }
        assertSame(connection, gone);
        assertNull(connections.nextGone());
        assertNull(connections.find(record));
        assertEquals(0, connections.size());
    }
}
