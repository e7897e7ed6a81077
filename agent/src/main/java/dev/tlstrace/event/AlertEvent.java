package dev.tlstrace.event;

import dev.tlstrace.handshake.AlertSeen;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;

/** {@code alert}. */
public final class AlertEvent extends HandshakeEvent {
    private final AlertSeen alert;

    AlertEvent(long micros, Source source, Handshake handshake, AlertSeen alert) {
        super("alert", micros, alert.thread(), source, handshake);
        this.alert = alert;
    }

    public AlertSeen alert() {
        return alert;
    }

    @Override
    void moreFields(Fields out) {
        out.object("alert", new Described() {
            @Override
            public void describe(Fields fields) {
                fields.text("direction", Words.direction(alert.isSent()));
                fields.text("level", alert.level());
                fields.text("description", alert.description());
            }
        });
    }
}
