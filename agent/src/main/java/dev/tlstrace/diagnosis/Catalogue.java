package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import java.util.ArrayList;
import java.util.List;

/** All rules, in the order in which they are asked: the first that recognises a failure has it. */
public final class Catalogue {
    private static final Rule[] RULES = {
        new PeerIsNotTls(),
        new CertificateUnparseable(),
        new RejectedChain(),
        new ServerCertificateRejected(),
        new ClientCertificateRejected()
    };
    private static final WarningRule[] WARNINGS = {};

    private final Surroundings surroundings;

    public Catalogue(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Why this handshake failed; null if no rule can tell. */
    public Diagnosis diagnose(Handshake handshake) {
        for (Rule rule : RULES) {
            Diagnosis found = rule.diagnose(handshake, surroundings);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** What should not be as it is in this handshake, although it works. */
    public List<Diagnosis> warnings(Handshake handshake) {
        List<Diagnosis> found = new ArrayList<>();
        for (WarningRule rule : WARNINGS) {
            Diagnosis warning = rule.warn(handshake, surroundings);
            if (warning != null) {
                found.add(warning);
            }
        }
        return found;
    }
}
