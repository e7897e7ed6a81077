package dev.tlstrace.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlstrace.capture.Recorder;
import dev.tlstrace.capture.Starting;
import dev.tlstrace.capture.StepQueue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
    @ParameterizedTest
    @CsvSource({
        "*,              '',             true",
        "a,              a,              true",
        "a,              ab,             false",
        "a?,             ab,             true",
        "a?,             a,              false",
        "*.corp,         x.corp,         true",
        "*.corp,         corp,           false",
        "*.corp,         a.corp.corp,    true",
        "a*b*c,          aXbXbXc,        true",
        "a*b*c,          aXbXbX,         false",
        "**,             anything,       true",
        "'',             a,              false"
    })
    void globs(String glob, String text, boolean matches) {
        assertEquals(matches, Filter.matches(glob, text));
    }

    @ParameterizedTest
    @CsvSource({
        "payments.internal,      payments.internal, 8443, true",
        "PAYMENTS.*,             payments.internal, 8443, true",
        "payments.internal:8443, payments.internal, 8443, true",
        "payments.internal:443,  payments.internal, 8443, false",
        "*:8443,                 payments.internal, 8443, true",
        "other:8443,             payments.internal, 8443, false",
        "10.0.*,                 10.0.0.7,          443,  true",
        "2001:db8::*,            2001:db8::1,       443,  true",
        "[2001:db8::1],          2001:db8::1,       443,  true",
        "[2001:db8::1]:443,      2001:db8::1,       443,  true",
        "[2001:db8::1]:444,      2001:db8::1,       443,  false"
    })
    void peers(String glob, String host, int port, boolean taken) {
        assertEquals(taken, new Filter(true, true, glob).takes(handshake(true, host, port)));
    }

    @Test
    void roles() {
        assertEquals(true, new Filter(true, false, null).takes(handshake(true, "a", 1)));
        assertEquals(false, new Filter(true, false, null).takes(handshake(false, "a", 1)));
        assertEquals(true, new Filter(false, true, null).takes(handshake(false, "a", 1)));
        assertEquals(true, Filter.ALL.takes(handshake(false, null, -1)));
        assertEquals(false, new Filter(true, true, "a").takes(handshake(false, null, -1)));
    }

    private static Handshake handshake(boolean client, String host, int port) {
        return new Handshake(1, client, "engine", endpoints(client, host, port), null, "main", 1);
    }

    private static Endpoints endpoints(boolean client, String host, int port) {
        StepQueue queue = new StepQueue(2, 1000);
        new Recorder(queue)
                .starting(
                        new Object(),
                        null,
                        host,
                        port,
                        null,
                        null,
                        client,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null);
        return Endpoints.of((Starting) queue.poll(), null);
    }
}
