package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.KeyUsage;
import dev.tlstrace.x509.NameConstraints;
import java.util.List;

/**
 * {@code path-constraint-violated}: a certificate was issued by one that may not do so: no CA, too deep below it, a name outside its realm, or
 * without the policies that it demands.
 */
final class PathConstraintViolated implements TrustRule {
    static final String ID = "path-constraint-violated";

    @Override
    public Diagnosis diagnose(Trial trial) {
        List<Certificate> path = trial.walk().judged();
        Diagnosis.Builder built = null;
        if (trial.mayBe(Finding.NOT_CA_CERT) || trial.verdict().finding() == Finding.INVALID_KEY_USAGE) {
            built = notCa(trial, path);
        }
        if (built == null && trial.mayBe(Finding.PATH_TOO_LONG)) {
            built = tooLong(trial, path);
        }
        if (built == null && trial.mayBe(Finding.INVALID_NAME)) {
            built = outsideNames(trial, path);
        }
        if (built == null && trial.mayBe(Finding.INVALID_POLICY)) {
            built = outsidePolicies(trial, path);
        }
        return built == null
                ? null
                : built.fix("have the CA's owner issue the " + trial.peer()
                                + "'s certificate by an authority that may issue it, or lift the constraint in that authority's"
                                + " certificate")
                        .build();
    }

    private static Diagnosis.Builder notCa(Trial trial, List<Certificate> path) {
        for (int i = 1; i < path.size(); i++) {
            KeyUsage usage = path.get(i).keyUsage();
            boolean mayNotSign = usage != null && !usage.allows(KeyUsage.KEY_CERT_SIGN);
            // JDKs look at the key usage first, but with that bit it would still be no CA
            boolean said = trial.verdict().finding() != Finding.INVALID_KEY_USAGE || mayNotSign;
            if (!path.get(i).isCa() && said) {
                return trial.begin(
                        ID,
                        trial.confidence(Finding.NOT_CA_CERT),
                        Wording.name(path.get(i)) + " issued " + Wording.name(path.get(i - 1))
                                + ", but it is no CA: its basic constraints do not say CA:TRUE"
                                + (mayNotSign ? ", and its key usage " + usage.names() + " lacks keyCertSign" : ""));
            }
        }
        return null;
    }

    private static Diagnosis.Builder tooLong(Trial trial, List<Certificate> path) {
        int below = 0;
        for (int i = 1; i < path.size(); i++) {
            int limit = path.get(i).pathLength();
            if (path.get(i).isCa() && limit >= 0 && below > limit) {
                return trial.begin(
                        ID,
                        trial.confidence(Finding.PATH_TOO_LONG),
                        Wording.name(path.get(i)) + " may have at most " + limit + " CAs below it (path length), but "
                                + below + " stand between it and " + Wording.name(path.get(0)));
            }
            if (!path.get(i).isSelfIssued()) {
                below++;
            }
        }
        return null;
    }

    private static Diagnosis.Builder outsideNames(Trial trial, List<Certificate> path) {
        for (int i = 1; i < path.size(); i++) {
            NameConstraints own = path.get(i).nameConstraints();
            if (own != null && own.hasDistances()) {
                return trial.begin(
                        ID,
                        trial.confidence(Finding.INVALID_NAME),
                        "the name constraints of " + Wording.name(path.get(i)) + " have a minimum other than 0 or a"
                                + " maximum, which RFC 5280 forbids and the JDK does not support");
            }
            for (int below = 0; below < i; below++) {
                String broken = NameConstraintCheck.violation(own, path.get(below));
                if (broken != null) {
                    return trial.begin(
                            ID,
                            trial.confidence(Finding.INVALID_NAME),
                            Wording.name(path.get(i)) + " may issue only within its name constraints, and "
                                    + Wording.name(path.get(below)) + " is outside: " + broken);
                }
            }
        }
        return null;
    }

    private static Diagnosis.Builder outsidePolicies(Trial trial, List<Certificate> path) {
        String broken = PolicyCheck.violation(path);
        return broken == null ? null : trial.begin(ID, trial.confidence(Finding.INVALID_POLICY), broken);
    }
}
