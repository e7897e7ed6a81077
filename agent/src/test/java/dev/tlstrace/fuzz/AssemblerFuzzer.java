package dev.tlstrace.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tlstrace.event.EventSchema;
import dev.tlstrace.handshake.Fate;
import dev.tlstrace.report.Detail;
import dev.tlstrace.report.Policy;
import dev.tlstrace.report.Rig;
import dev.tlstrace.report.Stacks;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;
import javax.net.ssl.X509TrustManager;

/**
 * What hooks hand over, in any order, on up to four connections; the whole way from the recorder to the lines. An input is a sequence
 * of steps: one byte for what happens (in {@link Kind}'s order), one for the connection and a small choice (which exception, which
 * version), and for messages two bytes of length and the bytes.
 *
 * <p>What holds: nothing is thrown; events and memory are linear in the steps; each event fits the schema; a handshake has one
 * summary a revision; and every handshake is counted once.
 */
public final class AssemblerFuzzer {
    /** A step draws several lines, a summary and a diagnosis at most; a message is drawn once as JSON and read again by the rig. */
    private static final Budget BUDGET = new Budget(1 << 22, 16000);

    private static final int CONNECTIONS = 4;

    private static final EventSchema SCHEMA = schema();

    /** What happens. */
    enum Kind {
        STARTING_CLIENT,
        STARTING_SERVER,
        SENT,
        RECEIVED,
        ALERT_SENT,
        ALERT_RECEIVED,
        CHANGE_CIPHER_SPEC_SENT,
        CHANGE_CIPHER_SPEC_RECEIVED,
        PROCESSING,
        TRUST_DECIDING,
        TRUST_DECIDED,
        KEY_CHOOSING,
        KEY_CHOSEN,
        FAILING,
        FAILED,
        ERRED,
        HANDLING,
        HANDLED,
        UNREADABLE,
        FINISHED,
        CLOSED_BY_QUIC_PEER,
        CLOSING,
        CONVERTED,
        TICK,
        TICK_MUCH_LATER
    }

    /** As JSSE's enum of versions. */
    private enum Version {
        TLS13,
        TLS12,
        TLS10,
        DTLS12
    }

    private static final Throwable[] THROWN = {
        null,
        new SSLHandshakeException("Received fatal alert: handshake_failure"),
        new SSLProtocolException("Illegal parameter"),
        new CertificateException("No name matching a found"),
        new CertificateException(new CertificateExpiredException("NotAfter: yesterday")),
        new CertificateException(new CertPathValidatorException(
                "revoked", null, null, -1, CertPathValidatorException.BasicReason.REVOKED)),
        new SocketTimeoutException("Read timed out"),
        new EOFException("SSL peer shut down incorrectly"),
        new SocketException("Connection reset"),
        new NoClassDefFoundError("a/b"),
        new SSLHandshakeException("No appropriate protocol (protocol is disabled or cipher suites are inappropriate)"),
    };

    private static final String[] ALERTS = {
        "HANDSHAKE_FAILURE",
        "CERTIFICATE_UNKNOWN",
        "PROTOCOL_VERSION",
        "UNEXPECTED_MESSAGE",
        "INTERNAL_ERROR",
        "BAD_CERTIFICATE"
    };

    private static final X509TrustManager MANAGER = new X509TrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    };

    private final Rig rig;
    private final Link[] links = new Link[CONNECTIONS];
    private final ByteBuffer in;
    private long steps;

    private AssemblerFuzzer(byte[] input) {
        in = ByteBuffer.wrap(input);
        Detail detail = input.length > 0 && (input[0] & 1) != 0 ? Detail.FAILURES : Detail.FULL;
        rig = new Rig(new Policy(detail, input.length > 0 && (input[0] & 2) != 0 ? 1 : 1000, Stacks.FAILURES));
        for (int i = 0; i < CONNECTIONS; i++) {
            links[i] = new Link();
        }
    }

    /** JSSE's objects of one connection. */
    private static final class Link {
        final Object context = new Object();
        final Object in = new Object();
        final Object out = new Object();
        final Object transport = new Object();
    }

    /** One input of Jazzer's; one in many is held against the schema, since each has many events. */
    public static void fuzzerTestOneInput(byte[] input) {
        check(input, Arrays.hashCode(input) % 512 == 0);
    }

    static void check(byte[] input, boolean withSchema) {
        AssemblerFuzzer[] played = new AssemblerFuzzer[1];
        BUDGET.spend(input.length, () -> {
            played[0] = new AssemblerFuzzer(input);
            played[0].play();
        });
        played[0].checkEvents(withSchema);
    }

    private void play() {
        if (in.hasRemaining()) {
            in.get();
        }
        while (in.remaining() >= 2) {
            step(Kind.values()[Math.floorMod(in.get(), Kind.values().length)], in.get() & 0xff);
            rig.work();
            steps++;
        }
        rig.reporter.stop(System.nanoTime());
    }

    private void step(Kind kind, int choice) {
        Link link = links[choice % CONNECTIONS];
        int which = choice / CONNECTIONS;
        Throwable thrown = THROWN[which % THROWN.length];
        switch (kind) {
            case STARTING_CLIENT, STARTING_SERVER -> starting(link, kind == Kind.STARTING_CLIENT, which);
            case SENT -> {
                byte[] message = message();
                rig.recorder.sent(link.out, message, 0, message.length, null, which == 1);
            }
            case RECEIVED ->
                rig.recorder.received(
                        link.context, link.out, which % 2 == 1, false, (byte) 22, ByteBuffer.wrap(message()));
            case ALERT_SENT -> rig.recorder.alertSent(link.out, (byte) 2, (byte) octet());
            case ALERT_RECEIVED ->
                rig.recorder.received(
                        link.context, link.out, which % 2 == 1, false, (byte) 21, ByteBuffer.wrap(new byte[] {
                            (byte) which, (byte) octet()
                        }));
            case CHANGE_CIPHER_SPEC_SENT -> rig.recorder.changeCipherSpecSent(link.out);
            case CHANGE_CIPHER_SPEC_RECEIVED ->
                rig.recorder.received(
                        link.context, link.out, which % 2 == 1, false, (byte) 20, ByteBuffer.wrap(new byte[] {1}));
            case PROCESSING -> rig.recorder.processing(link.context, link.transport, (byte) octet());
            case TRUST_DECIDING -> rig.recorder.trustDeciding(link.context, which == 0 ? null : MANAGER);
            case TRUST_DECIDED -> rig.recorder.trustDecided(link.context, thrown);
            case KEY_CHOOSING -> rig.recorder.keyChoosing(link.context, null, new String[] {"RSA", "EC"});
            case KEY_CHOSEN -> rig.recorder.keyChosen(link.context, which == 1);
            case FAILING ->
                rig.recorder.failing(
                        link.context,
                        link.out,
                        which % 2 == 0,
                        null,
                        ALERTS[which % ALERTS.length],
                        thrown == null ? null : thrown.getMessage(),
                        which % 2 == 1,
                        thrown);
            case FAILED -> rig.recorder.failed(link.context, thrown);
            case ERRED -> rig.recorder.erred(link.context, thrown);
            case HANDLING ->
                rig.recorder.handling(link.context, link.out, which % 2 == 1, thrown instanceof Exception e ? e : null);
            case HANDLED -> rig.recorder.handled(link.context, thrown);
            case UNREADABLE -> rig.recorder.unreadable(link.in, message(), null, null, thrown);
            case FINISHED -> rig.recorder.finished(link.context, link.out, which % 2 == 1, null);
            case CLOSED_BY_QUIC_PEER -> rig.recorder.closedByQuicPeer(link.transport, 0xf0 + which);
            case CLOSING -> rig.recorder.closing(link.context, link.out, which % 2 == 1, false);
            case CONVERTED -> rig.recorder.converted(ByteBuffer.allocate(1));
            case TICK -> rig.assembler.tick(System.nanoTime(), Long.MAX_VALUE / 2);
            case TICK_MUCH_LATER -> rig.assembler.tick(System.nanoTime() + 3_600_000_000_000L, 1);
        }
    }

    private void starting(Link link, boolean client, int which) {
        rig.recorder.starting(
                link.context,
                link.transport,
                which % 2 == 0 ? "server.example" : null,
                443,
                link.in,
                link.out,
                client,
                List.of(Version.values()[which % Version.values().length]),
                List.of(),
                which % 3 == 0 ? new String[] {"h2"} : null,
                null,
                which % 2 == 0 ? "HTTPS" : null,
                "CLIENT_AUTH_NONE");
    }

    private int octet() {
        return in.hasRemaining() ? in.get() : 0;
    }

    private byte[] message() {
        int length = in.remaining() < 2 ? 0 : Math.min(in.getShort() & 0xffff, in.remaining());
        // JSSE hands over a type at least
        byte[] bytes = new byte[Math.max(1, length)];
        in.get(bytes, 0, length);
        return bytes;
    }

    private void checkEvents(boolean withSchema) {
        if (rig.events.size() > 4 * steps + 8) {
            throw new AssertionError(rig.events.size() + " events of " + steps + " steps");
        }
        Map<String, Integer> revisions = new HashMap<>();
        for (JsonNode event : rig.events) {
            if (withSchema) {
                checkSchema(event);
            }
            if (event.at("/event/name").asText().equals("handshake")) {
                int told = revisions.merge(event.at("/handshake/id").asText(), 1, Integer::sum);
                int revision = event.at("/handshake/revision").asInt(1);
                if (told != revision) {
                    throw new AssertionError("summary " + told + " is revision " + revision + ": " + event);
                }
            }
        }
        long fates = 0;
        for (Fate fate : Fate.values()) {
            if (rig.counts.of(fate) < 0) {
                throw new AssertionError(fate + " " + rig.fates());
            }
            fates += rig.counts.of(fate);
        }
        if (rig.counts.open() < 0 || fates > rig.counts.handshakes() || rig.counts.open() > CONNECTIONS) {
            throw new AssertionError(rig.counts.handshakes() + " handshakes: " + rig.fates());
        }
        if (rig.assembler.connections() > CONNECTIONS || rig.assembler.openHandshakes() > CONNECTIONS) {
            throw new AssertionError(rig.assembler.connections() + " connections");
        }
    }

    private static void checkSchema(JsonNode event) {
        try {
            Set<String> faults = SCHEMA.faults(event.toString().getBytes(StandardCharsets.UTF_8));
            if (!faults.isEmpty()) {
                throw new AssertionError(faults + " in " + event);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EventSchema schema() {
        try {
            return new EventSchema();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
