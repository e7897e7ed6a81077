package dev.tlstrace.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tlstrace.capture.Recorder;
import dev.tlstrace.capture.Refusals;
import dev.tlstrace.capture.Step;
import dev.tlstrace.capture.StepQueue;
import dev.tlstrace.diagnosis.Catalogue;
import dev.tlstrace.diagnosis.Surroundings;
import dev.tlstrace.event.Event;
import dev.tlstrace.event.Events;
import dev.tlstrace.event.JsonLine;
import dev.tlstrace.event.Pretty;
import dev.tlstrace.event.Sink;
import dev.tlstrace.event.Source;
import dev.tlstrace.event.WallClock;
import dev.tlstrace.handshake.Assembler;
import dev.tlstrace.handshake.Counts;
import dev.tlstrace.handshake.Fate;
import dev.tlstrace.handshake.Filter;
import dev.tlstrace.x509.CertificateCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The whole way from what the hooks see to the events, without hooks and without JSSE. */
public final class Rig implements Sink {
    private static final byte[] CLIENT_HELLO = {1, 0, 0, 0};

    /** As JSSE's enum of versions. */
    private enum Version {
        TLS13
    }

    public final Counts counts = new Counts();
    public final StepQueue queue = new StepQueue(1 << 10, 1 << 20);
    public final Recorder recorder = new Recorder(queue);
    public final List<JsonNode> events = new ArrayList<>();
    public final List<Throwable> faults = new ArrayList<>();
    public final Reporter reporter;
    public final Assembler assembler;
    private final JsonLine json = new JsonLine(new CertificateCache());
    private final Pretty pretty = new Pretty(new CertificateCache(), false);
    private final ObjectMapper mapper = new ObjectMapper();
    /** What the console shows. */
    public final StringBuilder console = new StringBuilder();

    public Rig(Policy policy) {
        this(policy, new WallClock());
    }

    /** The time of day is told by this clock. */
    public Rig(Policy policy, WallClock clock) {
        Events made = new Events(
                new Source(1, "host", null, "0.0.0"), clock, new CertificateCache(), false, Arrays.asList(this));
        reporter = new Reporter(
                policy, new Catalogue(new Surroundings(new CertificateCache()), faults::add), made, counts);
        assembler = new Assembler(Filter.ALL, reporter, counts, queue, Refusals.NONE);
    }

    @Override
    public void accept(Event event) {
        console.append(pretty.draw(event));
        try {
            events.add(mapper.readTree(json.draw(event)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    /** A client's handshake with this server begins. */
    public Peer client(String host) {
        return new Peer(host, true, new Object());
    }

    /** A server's handshake begins; the client has not spoken. */
    public Peer server() {
        return server(new Object());
    }

    /** The same with this engine. */
    public Peer server(Object engine) {
        return new Peer(null, false, engine);
    }

    public void work() {
        work(Integer.MAX_VALUE);
    }

    /** Works off so many steps, if there are as many. */
    public void work(int steps) {
        int done = 0;
        for (Step step = done < steps ? queue.poll() : null;
                step != null;
                step = ++done < steps ? queue.poll() : null) {
            assembler.take(step);
        }
    }

    public List<JsonNode> named(String name) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode event : events) {
            if (event.at("/event/name").asText().equals(name)) {
                found.add(event);
            }
        }
        return found;
    }

    /** reported, rate_limited, repeated, dropped, open */
    public String fates() {
        return counts.of(Fate.REPORTED) + " " + counts.of(Fate.RATE_LIMITED) + " " + counts.of(Fate.REPEATED) + " "
                + counts.of(Fate.DROPPED) + " " + counts.open();
    }

    /** JSSE makes a context for a handshake on these objects of its own; the host is the peer's, null for a server. */
    static void begins(
            Recorder recorder,
            String host,
            boolean client,
            Object context,
            Object transport,
            Object inputRecord,
            Object outputRecord) {
        recorder.starting(
                context,
                transport,
                host,
                443,
                inputRecord,
                outputRecord,
                client,
                Arrays.asList(Version.TLS13),
                Arrays.asList(),
                null,
                null,
                null,
                "NONE");
    }

    /** One connection. */
    public final class Peer {
        private final Object context = new Object();
        private final Object in = new Object();
        private final Object out = new Object();
        private final Object transport;
        private final boolean client;

        private Peer(String host, boolean client, Object transport) {
            this.transport = transport;
            this.client = client;
            begins(recorder, host, client, context, transport, in, out);
            if (client) {
                says(CLIENT_HELLO);
            }
            work();
        }

        public Peer says(byte[] message) {
            recorder.sent(out, message, 0, message.length, null, false);
            work();
            return this;
        }

        public void succeeds() {
            recorder.finished(context, out, client, null);
            work();
        }

        /** The peer sends this, which is no TLS. */
        public void hears(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            Exception why = new javax.net.ssl.SSLException("Unsupported or unrecognized SSL message");
            recorder.unreadable(in, bytes, ByteBuffer.allocate(0), null, why);
            recorder.failing(context, out, client, null, null, why.getMessage(), false, why);
            recorder.failed(context, why);
            work();
        }

        public void fails() {
            Exception why = new javax.net.ssl.SSLHandshakeException("no");
            recorder.failing(context, out, client, null, null, "no", false, null);
            recorder.failed(context, why);
            work();
        }

        /** The peer says this. */
        public void isTold(byte[] message) {
            recorder.received(context, out, client, false, (byte) 22, ByteBuffer.wrap(message));
            work();
        }

        /** This side gives up, and says so. */
        public void alerts(int description) {
            recorder.alertSent(out, (byte) 2, (byte) description);
            work();
        }

        /** The peer sends a warning, which ends nothing. */
        public void isWarned() {
            recorder.received(context, out, client, false, (byte) 21, ByteBuffer.wrap(new byte[] {1, 112}));
            work();
        }

        /** The socket fails, and so does the handshake. */
        public void breaksWith(Exception why) {
            recorder.handling(context, out, client, why);
            recorder.failing(context, out, client, null, null, why.getMessage(), false, why);
            recorder.handled(context, why);
            work();
        }

        /** The objects of JSSE stay alive as long as this is asked. */
        public Object context() {
            return Arrays.asList(context, in, out, transport);
        }
    }
}
