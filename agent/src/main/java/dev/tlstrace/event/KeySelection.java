package dev.tlstrace.event;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.KeySelected;
import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.message.CertificateRequest;

/** {@code key_selection}: a key manager was asked for a key of this side. */
public final class KeySelection extends HandshakeEvent {
    private final KeySelected selected;

    KeySelection(long micros, Source source, Handshake handshake, KeySelected selected) {
        super("key_selection", micros, selected.thread(), source, handshake);
        this.selected = selected;
    }

    public KeySelected selected() {
        return selected;
    }

    @Override
    void moreFields(Fields out) {
        out.object("key", new Described() {
            @Override
            public void describe(Fields key) {
                key.text("outcome", selected.isSelected() ? "selected" : "none");
                key.text("manager", selected.manager());
                key.object("requested", new Described() {
                    @Override
                    public void describe(Fields requested) {
                        requested.texts("key_types", selected.keyTypes());
                        CertificateRequest asked = handshake().negotiation().certificateRequest();
                        if (handshake().isClient() && asked != null) {
                            requested.names("issuers", asked.authorities());
                        }
                    }
                });
                if (selected.isSelected() && selected.certificate().length > 0) {
                    key.object("certificate", new Described() {
                        @Override
                        public void describe(Fields chosen) {
                            chosen.certificate(selected.certificate());
                        }
                    });
                }
            }
        });
    }
}
