package dev.tlstrace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose the time was in which nothing came. */
class WhoseTurnTest {
    private static final byte[] ENCRYPTED_EXTENSIONS = {8, 0, 0, 2, 0, 0};
    private static final int UNEXPECTED_MESSAGE = 10;

    private final Rig rig = new Rig(new Policy(Detail.FULL, 100, Stacks.OFF));

    /** Java 8 sends an alert when it has read in vain. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerThatStopsWithinItsFlightDoesNotGoOn(boolean withAlert) {
        Rig.Peer client = rig.client("host");
        client.isTold(ENCRYPTED_EXTENSIONS);
        if (withAlert) {
            client.alerts(UNEXPECTED_MESSAGE);
        }
        client.breaksWith(new SSLException("Read timed out", new SocketTimeoutException("Read timed out")));
        JsonNode summary = rig.named("handshake").get(0);
        assertEquals("handshake-timeout", summary.at("/diagnosis/id").asText());
        String cause = summary.at("/diagnosis/cause").asText();
        assertTrue(cause.startsWith("the server did not go on after"), cause);
    }
}
