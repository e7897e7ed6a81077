package dev.tlstrace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps that were lost may have been an alert or the end itself: of such a handshake no diagnosis is certain. */
class UncertainTest {
    private static final int MORE_THAN_THE_QUEUE_HOLDS = 2000;
    private static final int MORE_THAN_A_FLOW_HOLDS = 1100;

    private final Rig rig = new Rig(new Policy(Detail.FULL, 100, Stacks.OFF));

    static List<Exception> errors() {
        return List.of(
                new EOFException("SSL peer shut down incorrectly"),
                new SocketException("Connection reset"),
                new SocketException("Socket closed"),
                new SocketTimeoutException("Read timed out"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void whatWasSeenInWholeIsCertain(Exception error) {
        Rig.Peer client = rig.client("host");
        assertEquals("certain", confidence(client, error));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void whatMayBeOfItsStepsIsLost(Exception error) {
        Rig.Peer client = rig.client("host");
        for (int i = 0; i < MORE_THAN_THE_QUEUE_HOLDS; i++) {
            rig.recorder.changeCipherSpecSent(new Object());
        }
        assertTrue(rig.queue.refused() > 0);
        rig.work();
        assertEquals("likely", confidence(client, error));
    }

    /** What follows is not looked at any more. */
    @ParameterizedTest
    @MethodSource("errors")
    void theFlowIsCut(Exception error) {
        Rig.Peer client = rig.client("host");
        for (int i = 0; i < MORE_THAN_A_FLOW_HOLDS; i++) {
            client.isWarned();
        }
        assertEquals("likely", confidence(client, error));
    }

    private String confidence(Rig.Peer client, Exception error) {
        client.breaksWith(error);
        JsonNode diagnosis = rig.named("handshake").get(0).get("diagnosis");
        String evidence = diagnosis.get("evidence").toString();
        assertEquals(
                !diagnosis.get("confidence").asText().equals("certain"),
                evidence.contains("lost") || evidence.contains("not kept"),
                evidence);
        return diagnosis.get("confidence").asText();
    }
}
