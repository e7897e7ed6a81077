package dev.tlstrace.event;

import dev.tlstrace.handshake.CipherChange;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;

/** {@code change_cipher_spec}. */
public final class CipherChangeEvent extends HandshakeEvent {
    private final CipherChange change;

    CipherChangeEvent(long micros, Source source, Handshake handshake, CipherChange change) {
        super("change_cipher_spec", micros, change.thread(), source, handshake);
        this.change = change;
    }

    public boolean isSent() {
        return change.isSent();
    }

    @Override
    void moreFields(Fields out) {
        out.object("change_cipher_spec", new Described() {
            @Override
            public void describe(Fields fields) {
                fields.text("direction", Words.direction(change.isSent()));
            }
        });
    }
}
