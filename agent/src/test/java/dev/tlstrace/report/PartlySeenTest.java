package dev.tlstrace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** Of handshakes whose beginning was not seen: which side this is shows sooner or later, and until then nothing is told. */
class PartlySeenTest {
    private static final byte HELLO_REQUEST = 0;
    private static final byte CLIENT_HELLO = 1;
    private static final byte SERVER_HELLO = 2;
    private static final byte NEW_SESSION_TICKET = 4;
    private static final byte CERTIFICATE = 11;
    private static final byte CERTIFICATE_VERIFY = 15;
    private static final byte CLIENT_KEY_EXCHANGE = 16;
    private static final byte FINISHED = 20;
    private static final byte KEY_UPDATE = 24;

    private final Rig rig = new Rig(new Policy(Detail.FULL, 100, Stacks.OFF));
    private final Object context = new Object();
    private final Object out = new Object();

    private PartlySeenTest sends(byte... types) {
        for (byte type : types) {
            rig.recorder.sent(out, new byte[] {type, 0, 0, 0}, 0, 4, null, false);
            rig.work();
        }
        return this;
    }

    private PartlySeenTest receives(boolean client, byte... types) {
        for (byte type : types) {
            rig.recorder.received(context, out, client, false, (byte) 22, ByteBuffer.wrap(new byte[] {type, 0, 0, 0}));
            rig.work();
        }
        return this;
    }

    private PartlySeenTest finishes(boolean client) {
        rig.recorder.finished(context, out, client, null);
        rig.work();
        return this;
    }

    /** The handshakes told, each as {@code server finished established}. */
    private List<String> told() {
        rig.assembler.tick(System.nanoTime(), Long.MAX_VALUE / 2);
        List<String> told = new ArrayList<>();
        for (JsonNode started : rig.named("handshake_started")) {
            assertEquals(true, started.at("/handshake/partly_seen").asBoolean());
            StringBuilder line = new StringBuilder(started.at("/handshake/role").asText());
            for (JsonNode event : rig.events) {
                if (event.at("/handshake/id").equals(started.at("/handshake/id"))) {
                    line.append(' ').append(event.at("/handshake_message/type").asText());
                    line.append(event.at("/handshake/outcome").asText());
                }
            }
            told.add(line.toString().replaceAll(" +", " "));
        }
        return told;
    }

    @Test
    void aServerThatSendsFirst() {
        sends(SERVER_HELLO).receives(false, FINISHED).finishes(false);
        assertEquals(List.of("server server_hello finished established"), told());
    }

    /** In TLS 1.3 these may be of either side, until the other is heard. */
    @Test
    void aServerThatSendsItsCertificateFirst() {
        sends(CERTIFICATE, CERTIFICATE_VERIFY, FINISHED);
        assertEquals(List.of(), told());
        receives(false, FINISHED).finishes(false);
        assertEquals(List.of("server certificate certificate_verify finished finished established"), told());
    }

    /** A client of TLS 1.3 is done when it has sent its own. */
    @Test
    void aClientThatSendsItsCertificateFirst() {
        sends(CERTIFICATE, FINISHED).finishes(true);
        assertEquals(List.of("client certificate finished established"), told());
    }

    @Test
    void aClientWhoseKeyExchangeShowsWhoItIs() {
        sends(CERTIFICATE, CLIENT_KEY_EXCHANGE, FINISHED)
                .receives(true, FINISHED)
                .finishes(true);
        assertEquals(List.of("client certificate client_key_exchange finished finished established"), told());
    }

    @Test
    void theLastMessageAlone() {
        receives(false, FINISHED).finishes(false);
        assertEquals(List.of("server finished established"), told());
    }

    @Test
    void whatFailsThereafter() {
        sends(SERVER_HELLO);
        rig.recorder.handling(context, out, false, new SocketTimeoutException("Read timed out"));
        rig.recorder.handled(context, new SocketTimeoutException("Read timed out"));
        rig.work();
        assertEquals(List.of("server server_hello failed"), told());
    }

    @Test
    void whatIsGivenUp() {
        sends(SERVER_HELLO);
        Exception why = new SSLHandshakeException("no");
        rig.recorder.failing(context, out, false, null, "HANDSHAKE_FAILURE", "no", false, why);
        rig.recorder.failed(context, why);
        rig.work();
        assertEquals(List.of("server server_hello failed"), told());
    }

    /** What was sent did not show it. */
    @Test
    void whatIsGivenUpBeforeTheOtherIsHeard() {
        sends(CERTIFICATE, FINISHED);
        rig.recorder.handling(context, out, false, new SocketException("Broken pipe"));
        rig.work();
        assertEquals(List.of("server certificate finished"), told());
    }

    @Test
    void whatIsClosed() {
        sends(SERVER_HELLO);
        rig.recorder.closing(context, out, false, false);
        rig.work();
        assertEquals(List.of("server server_hello abandoned"), told());
    }

    /** Of a connection that is established, they begin no handshake. */
    @Test
    void whatComesBetweenApplicationData() {
        sends(NEW_SESSION_TICKET, KEY_UPDATE, HELLO_REQUEST).receives(true, NEW_SESSION_TICKET, KEY_UPDATE);
        rig.recorder.closing(context, out, false, false);
        rig.work();
        assertEquals(List.of(), told());
        assertEquals(0, rig.counts.handshakes());
    }

    /**
     * To compute the binders of a ClientHello (RFC 8446, section 4.2.11.2) JSSE writes it to a record of its own first, which no
     * context knows: it goes nowhere.
     */
    @Test
    void aClientHelloThatIsOnlyHashed() {
        Rig.Peer resuming = rig.client("resumed.test");
        sends(CLIENT_HELLO);
        rig.assembler.tick(System.nanoTime(), Long.MAX_VALUE / 2);
        assertEquals(1, rig.named("handshake_started").size());
        assertEquals(1, rig.assembler.connections());
        resuming.succeeds();
        assertEquals(1, rig.counts.handshakes());
        assertEquals(
                "established",
                rig.named("handshake").get(0).at("/handshake/outcome").asText());
    }

    /** Nor does what follows the end of one. */
    @Test
    void whatComesAfterItsEnd() {
        receives(true, FINISHED).finishes(true).sends(FINISHED, KEY_UPDATE).receives(true, NEW_SESSION_TICKET);
        assertEquals(List.of("client finished established"), told());
    }

    /** The application has let go of it before anything showed which side it is. */
    @Test
    void whatIsNeverKnown() {
        sends(CERTIFICATE, FINISHED);
        assertEquals(List.of(), told());
        assertEquals(0, rig.counts.handshakes());
    }

    /** As JSSE's enum of alerts. */
    private enum Alert {
        PROTOCOL_VERSION
    }

    /** What this server has enabled was not seen, but what it gave up for. */
    @Test
    void oneThatFailsForItsVersionIsRecognised() {
        ByteBuffer hello = ByteBuffer.allocate(4 + 2 + 32 + 1 + 2 + 2 + 2);
        hello.putInt((1 << 24) | (hello.capacity() - 4))
                .putShort((short) 0x0301)
                .position(4 + 2 + 32);
        hello.put((byte) 0)
                .putShort((short) 2)
                .putShort((short) 0x002f)
                .put((byte) 1)
                .put((byte) 0);
        rig.recorder.received(context, out, false, false, (byte) 22, ByteBuffer.wrap(hello.array()));
        Exception thrown = new javax.net.ssl.SSLHandshakeException("Client requested protocol TLSv1 is not enabled");
        rig.recorder.failing(context, out, false, null, Alert.PROTOCOL_VERSION, thrown.getMessage(), false, null);
        rig.recorder.failed(context, thrown);
        rig.work();
        JsonNode diagnosis = rig.named("handshake").get(0).get("diagnosis");
        assertEquals("no-common-protocol", diagnosis.get("id").asText(), diagnosis::toString);
        assertEquals("likely", diagnosis.get("confidence").asText());
        assertTrue(diagnosis.get("cause").asText().contains("TLSv1,"), diagnosis::toString);
    }
}
