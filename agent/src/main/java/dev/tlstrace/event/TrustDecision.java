package dev.tlstrace.event;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.TrustDecided;
import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;

/** {@code trust_decision}: a trust manager judged the peer's certificates. */
public final class TrustDecision extends HandshakeEvent {
    private final TrustDecided decided;

    TrustDecision(long micros, Source source, Handshake handshake, TrustDecided decided) {
        super("trust_decision", micros, decided.thread(), source, handshake);
        this.decided = decided;
    }

    public TrustDecided decided() {
        return decided;
    }

    @Override
    void moreFields(Fields out) {
        out.object("trust", new Described() {
            @Override
            public void describe(Fields trust) {
                trust.text("outcome", decided.rejection() == null ? "trusted" : "rejected");
                trust.text("manager", decided.manager());
                trust.number("duration_us", Words.micros(decided.durationNanos()));
                if (decided.anchors() != null) {
                    trust.object("anchors", new Described() {
                        @Override
                        public void describe(Fields anchors) {
                            anchors.text("source", decided.anchors().source());
                            anchors.number("count", decided.anchors().count());
                        }
                    });
                }
            }
        });
        ErrorFields.describe(decided.rejection(), out);
    }
}
