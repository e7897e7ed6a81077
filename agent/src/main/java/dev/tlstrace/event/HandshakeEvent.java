package dev.tlstrace.event;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;

/** An event of a handshake: all carry its id, its number and this JVM's role in it. */
public abstract class HandshakeEvent extends Event {
    private final Source source;
    private final Handshake handshake;

    HandshakeEvent(String name, long micros, String thread, Source source, Handshake handshake) {
        super(name, micros, thread);
        this.source = source;
        this.handshake = handshake;
    }

    public final Handshake handshake() {
        return handshake;
    }

    /** {@code handshake.id}. */
    public final String id() {
        return source.handshakeId(handshake.sequence());
    }

    @Override
    final void fields(Fields out) {
        out.object("handshake", new Described() {
            @Override
            public void describe(Fields facts) {
                facts.text("id", id());
                facts.number("sequence", handshake.sequence());
                facts.text("role", handshake.isClient() ? "client" : "server");
                handshakeFields(facts);
            }
        });
        moreFields(out);
    }

    /** Hands over what else belongs under {@code handshake}. */
    void handshakeFields(Fields out) {}

    /** Hands over what does not belong under {@code handshake}. */
    abstract void moreFields(Fields out);

    final Source source() {
        return source;
    }
}
