package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.TrustAnchors;
import dev.tlstrace.x509.Certificate;
import java.util.ArrayList;
import java.util.List;

/** {@code certificate-algorithm-disabled}: a signature or key in the chain is too weak by a security property of this JVM. */
final class CertificateAlgorithmDisabled implements TrustRule {
    static final String ID = "certificate-algorithm-disabled";

    private static final String[] PROPERTIES = {"jdk.certpath.disabledAlgorithms", "jdk.tls.disabledAlgorithms"};

    @Override
    public Diagnosis diagnose(Trial trial) {
        boolean said = trial.verdict().finding() == Finding.ALGORITHM_CONSTRAINED;
        boolean open = trial.isUnexplained() && (trial.walk().anchor() != null || trial.anchors() == null);
        if (!said && !open) {
            return null;
        }
        boolean publicCa = trial.anchors() != null && trial.anchors().origin() == TrustAnchors.Origin.JDK_DEFAULT;
        for (String property : PROPERTIES) {
            DisabledAlgorithms disabled = new DisabledAlgorithms(
                    property, trial.surroundings(), publicCa, trial.handshake().isClient() ? "TLSServer" : "TLSClient");
            for (Certificate certificate : withAnchor(trial.walk())) {
                boolean signed = certificate != trial.walk().anchor()
                        && !(trial.walk().anchor() != null
                                && certificate
                                        .sha256()
                                        .equals(trial.walk().anchor().sha256()));
                String by = disabled.entryAgainst(certificate, signed);
                if (by != null) {
                    return of(trial, certificate, property, by, disabled.isSignature());
                }
            }
        }
        return said ? unnamed(trial) : null;
    }

    /** The key of an anchor that was not sent is judged as well, its signature is not. */
    private static List<Certificate> withAnchor(ChainWalk walk) {
        List<Certificate> all = new ArrayList<>(walk.path());
        if (walk.anchor() != null) {
            all.add(walk.anchor());
        }
        return all;
    }

    private static Diagnosis of(Trial trial, Certificate weak, String property, String entry, boolean signature) {
        String what = signature
                ? "is signed with " + weak.signatureAlgorithm()
                : "has a key " + weak.publicKey().algorithm() + " of "
                        + weak.publicKey().size() + " bits";
        return trial.begin(
                        ID,
                        trial.confidence(Finding.ALGORITHM_CONSTRAINED),
                        "the certificate " + Wording.name(weak) + " " + what + ", which the security property "
                                + property + " of this JVM disables: " + entry)
                .fix("have the " + trial.peer() + "'s owner get a certificate "
                        + (weak == trial.walk().anchor()
                                ? "from a CA whose root, to be trusted here then, has"
                                : "with")
                        + " a stronger key and signature (RSA 2048 or EC"
                        + " P-256 and SHA-256 at least)")
                .build();
    }

    private static Diagnosis unnamed(Trial trial) {
        return trial.begin(
                        ID,
                        Confidence.CERTAIN,
                        "the " + trial.peer() + "'s chain of "
                                + Wording.name(trial.walk().leaf())
                                + " uses an algorithm that this side does not allow for certificates")
                .evidence("jdk.certpath.disabledAlgorithms is "
                        + trial.surroundings().securityProperty(PROPERTIES[0]))
                .evidence(
                        "jdk.tls.disabledAlgorithms is " + trial.surroundings().securityProperty(PROPERTIES[1]))
                .fix("have the " + trial.peer()
                        + "'s owner get a certificate whose key and signature this side allows; or, if this"
                        + " side's signature schemes were restricted (jdk.tls.client.SignatureSchemes and the like), see whether"
                        + " that was meant")
                .build();
    }
}
