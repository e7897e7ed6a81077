package dev.tlstrace.event;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.MessageSeen;
import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;

/** {@code handshake_message}: one message, sent or received, with its own fields. */
public final class MessageEvent extends HandshakeEvent {
    private final MessageSeen seen;
    private final boolean withRaw;

    MessageEvent(long micros, Source source, Handshake handshake, MessageSeen seen, boolean withRaw) {
        super("handshake_message", micros, seen.thread(), source, handshake);
        this.seen = seen;
        this.withRaw = withRaw;
    }

    public MessageSeen seen() {
        return seen;
    }

    @Override
    void moreFields(Fields out) {
        out.object("handshake_message", new Described() {
            @Override
            public void describe(Fields message) {
                message.text("direction", Words.direction(seen.isSent()));
                message.text("type", seen.message().type());
                message.number("length", seen.length());
                if (seen.isConverted()) {
                    message.flag("converted", true);
                }
                seen.message().describe(message);
                if (withRaw) {
                    message.bytes("raw", seen.raw());
                }
            }
        });
    }
}
