package dev.tlstrace.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarriersTest {
    private final Carriers carriers = new Carriers();
    private final Carriers.Carrier carrier = new Carriers.Carrier(new InetSocketAddress(443), null);

    @Test
    void oneIsTakenOnce() {
        Object engine = new Object();
        carriers.add(engine, carrier);
        assertNull(carriers.take(new Object()));
        assertSame(carrier, carriers.take(engine));
        assertNull(carriers.take(engine));
    }

    @Test
    void wrappersAreLookedThrough() {
        Object engine = new Object();
        Object inner = new Object();
        Object outer = new Object();
        carriers.wrapped(engine, inner);
        carriers.wrapped(inner, outer);
        assertSame(engine, carriers.unwrapped(outer));
        assertSame(engine, carriers.unwrapped(engine));
    }

    /** Connections that are opened and never speak. */
    @Test
    void whatWaitsIsBounded() {
        List<Object> alive = new ArrayList<>();
        for (int i = 0; i <= Carriers.MOST; i++) {
            alive.add(new Object());
            carriers.add(alive.get(i), carrier);
        }
        assertEquals(Carriers.MOST, carriers.size());
        assertNull(carriers.take(alive.get(0)));
        assertSame(carrier, carriers.take(alive.get(Carriers.MOST)));
    }

    @Test
    void whatIsDroppedIsForgotten() {
        carriers.add(new Object(), carrier);
        Object another = new Object();
        while (carriers.size() > 0) {
            System.gc();
            carriers.add(another, carrier);
            carriers.take(another);
        }
        assertEquals(0, carriers.size());
    }
}
