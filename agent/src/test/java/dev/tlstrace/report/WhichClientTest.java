package dev.tlstrace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Whom a server with an engine names, by what the library that carries the engine has said. */
class WhichClientTest {
    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 54321);
    private static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8443);

    private final Rig rig = new Rig(new Policy(Detail.FULL, Integer.MAX_VALUE, Stacks.OFF));
    private final Object engine = new Object();

    private JsonNode ended(Rig.Peer peer) {
        peer.says(new byte[] {2, 0, 0, 0}).fails();
        return rig.named("handshake").get(0);
    }

    private static void namesTheClient(JsonNode summary) {
        assertTrue(summary.get("message").asText().startsWith("server ← 127.0.0.1:54321 "), summary::toString);
        assertEquals("127.0.0.1", summary.at("/client/address").asText());
        assertEquals(54321, summary.at("/client/port").asInt());
        assertEquals("127.0.0.1", summary.at("/network/peer/address").asText());
        assertEquals(54321, summary.at("/network/peer/port").asInt());
        assertEquals(8443, summary.at("/server/port").asInt());
    }

    @Test
    void whoIsNotKnownIsCalledUnknown() {
        JsonNode summary = ended(rig.server());
        assertTrue(summary.get("message").asText().startsWith("server ← client unknown "), summary::toString);
        assertTrue(summary.at("/network").isMissingNode(), summary::toString);
    }

    @Test
    void theSocketIsKnownBefore() {
        rig.recorder.carried(engine, CLIENT, SERVER);
        namesTheClient(ended(rig.server(engine)));
    }

    @Test
    void theSocketIsToldLater() {
        Rig.Peer peer = rig.server(engine);
        rig.recorder.carried(engine, CLIENT, SERVER);
        namesTheClient(ended(peer));
    }

    @Test
    void theLibraryKnowsTheEngineByItsWrapper() {
        Object wrapper = new Object();
        rig.recorder.wrapped(engine, wrapper);
        rig.recorder.carried(wrapper, CLIENT, SERVER);
        namesTheClient(ended(rig.server(engine)));
    }

    @Test
    void anotherEnginesSocketIsNotTaken() {
        rig.recorder.carried(new Object(), CLIENT, SERVER);
        JsonNode summary = ended(rig.server(engine));
        assertTrue(summary.get("message").asText().startsWith("server ← client unknown "), summary::toString);
    }

    /** What is no address of a host, and what is no channel, is as if nothing were said. */
    @Test
    void whatNamesNobodyIsNotTaken() {
        rig.recorder.carried(engine, null, SERVER);
        rig.recorder.carried(null, CLIENT, SERVER);
        rig.recorder.carriedBy(engine, ByteBuffer.allocate(1));
        rig.recorder.carriedBy(engine, null);
        rig.work();
        assertEquals(0, rig.recorder.hookFailures());
        assertTrue(ended(rig.server(engine)).get("message").asText().startsWith("server ← client unknown "));
    }

    @Test
    void aHookThatFindsNothingIsCountedAndNoMore() {
        for (int i = 0; i < 100; i++) {
            rig.recorder.carrierUnknown(new NoSuchMethodError("remoteAddress"));
        }
        assertEquals(100, rig.recorder.carrierFailures());
        assertEquals("java.lang.NoSuchMethodError: remoteAddress", rig.recorder.firstCarrierFailure());
        assertTrue(!rig.recorder.isBroken());
    }
}
