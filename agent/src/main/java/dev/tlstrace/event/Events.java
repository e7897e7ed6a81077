package dev.tlstrace.event;

import dev.tlstrace.handshake.AlertSeen;
import dev.tlstrace.handshake.CipherChange;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.KeySelected;
import dev.tlstrace.handshake.MessageSeen;
import dev.tlstrace.handshake.Occurrence;
import dev.tlstrace.handshake.TrustDecided;
import dev.tlstrace.x509.CertificateCache;
import java.util.List;

/** Makes events of what happens to handshakes, and hands them to the sinks. */
public final class Events {
    private final Source source;
    private final WallClock clock;
    private final CertificateCache certificates;
    private final boolean withRaw;
    private final List<Sink> sinks;

    /** @param withRaw whether messages carry their bytes */
    public Events(Source source, WallClock clock, CertificateCache certificates, boolean withRaw, List<Sink> sinks) {
        this.source = source;
        this.clock = clock;
        this.certificates = certificates;
        this.withRaw = withRaw;
        this.sinks = sinks;
    }

    /** {@code handshake_started}. */
    public void started(Handshake handshake) {
        emit(new HandshakeStarted(clock.micros(handshake.startNanos()), source, handshake));
    }

    /** One thing in its flow. */
    public void happened(Handshake handshake, Occurrence occurrence) {
        long micros = clock.micros(occurrence.nanos());
        if (occurrence instanceof MessageSeen) {
            emit(new MessageEvent(micros, source, handshake, (MessageSeen) occurrence, withRaw));
        } else if (occurrence instanceof CipherChange) {
            emit(new CipherChangeEvent(micros, source, handshake, (CipherChange) occurrence));
        } else if (occurrence instanceof AlertSeen) {
            emit(new AlertEvent(micros, source, handshake, (AlertSeen) occurrence));
        } else if (occurrence instanceof TrustDecided) {
            emit(new TrustDecision(micros, source, handshake, (TrustDecided) occurrence));
        } else if (occurrence instanceof KeySelected) {
            emit(new KeySelection(micros, source, handshake, (KeySelected) occurrence));
        }
    }

    /** Its summary. */
    public void ended(Handshake handshake, Telling telling) {
        emit(new Summary(clock.micros(handshake.endNanos()), source, handshake, certificates, telling));
    }

    /** Hands an event to all sinks. */
    public void emit(Event event) {
        for (Sink sink : sinks) {
            sink.accept(event);
        }
    }
}
