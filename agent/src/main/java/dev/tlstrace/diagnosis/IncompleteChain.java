package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.TrustAnchors;
import dev.tlstrace.x509.Certificate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * {@code incomplete-chain}: the peer left out a CA between its certificate and a root that is trusted. What was not sent cannot be
 * seen: that it is an intermediate shows from its name, from where the certificate says it is to be fetched, and from what else
 * was sent; else it is as well an unknown root.
 */
final class IncompleteChain implements TrustRule {
    static final String ID = "incomplete-chain";

    private static final String[] INTERMEDIATE = {
        "intermediate", "issuing", "sub ca", "subca", "subordinate", "policy ca"
    };

    /** Words that say nothing of whose CA it is. */
    private static final String[] COMMON = {
        "ca",
        "root",
        "the",
        "of",
        "and",
        "inc",
        "llc",
        "ltd",
        "gmbh",
        "sa",
        "co",
        "corp",
        "certificate",
        "certification",
        "authority",
        "certificates",
        "trust",
        "trusted",
        "global",
        "public",
        "private",
        "server",
        "client",
        "tls",
        "ssl",
        "intermediate",
        "issuing",
        "rsa",
        "ecc",
        "class",
        "primary",
        "secure",
        "services",
        "service",
        "test",
        "us",
        "de",
        "network"
    };

    @Override
    public Diagnosis diagnose(Trial trial) {
        Certificate top = trial.walk().top();
        if (!trial.isUnexplained() || trial.walk().anchor() != null || ChainWalk.isRoot(top) || top.issuer() == null) {
            return null;
        }
        String issuer = top.issuer().rfc2253();
        String lower = issuer.toLowerCase(Locale.ROOT);
        Certificate related = relatedAnchor(trial.anchors(), lower);
        Certificate rootSent = trustedAmongUnconnected(trial);
        boolean fetchable = !top.caIssuers().isEmpty();
        boolean calledIntermediate = containsAny(lower, INTERMEDIATE);
        boolean leafAlone = trial.walk().path().size() == 1;
        boolean shown = rootSent != null || calledIntermediate || (leafAlone && (fetchable || related != null));
        if (!shown || (lower.contains("root") && rootSent == null)) {
            return null;
        }
        StringBuilder cause = new StringBuilder("the ").append(trial.peer()).append(" sent ");
        cause.append(leafAlone ? "its certificate " : "its chain up to ").append(Wording.name(top));
        cause.append(" but not its issuer \"").append(issuer).append('"');
        if (trial.anchors() != null) {
            cause.append(", and ").append(trial.store()).append(" does not hold that either");
            if (related != null) {
                cause.append(", only ").append(Wording.name(related)).append(" of the same owner");
            }
        }
        Diagnosis.Builder built = trial.begin(ID, Confidence.LIKELY, cause.toString());
        for (String uri : top.caIssuers()) {
            built.evidence("the certificate says that its issuer's is to be fetched at " + uri);
        }
        if (rootSent != null) {
            built.evidence("the root " + Wording.name(rootSent) + " was sent and is trusted, but did not issue it");
        }
        built.candidate(
                UntrustedIssuer.ID,
                "if the issuer \"" + issuer + "\" is itself a root and no intermediate, it is merely not trusted here");
        return built.fix("have the " + trial.peer() + "'s owner send the full chain: the " + trial.peer()
                        + "'s certificate, then that of its issuer, and so on up to but without the root"
                        + (fetchable && trial.handshake().isClient()
                                ? "; until then, the system property com.sun.security.enableAIAcaIssuers=true has this client fetch"
                                        + " the missing one from where the certificate says, an outgoing connection for each"
                                        + " unknown server"
                                : ""))
                .build();
    }

    private static Certificate trustedAmongUnconnected(Trial trial) {
        if (trial.anchors() == null) {
            return null;
        }
        for (Certificate sent : trial.walk().unconnected()) {
            for (Certificate anchor : trial.anchors().certificates()) {
                if (anchor.sha256().equals(sent.sha256()) || anchor.mayHaveIssued(sent)) {
                    return sent;
                }
            }
        }
        return null;
    }

    /** An anchor of whose name a telling word is in the issuer's. */
    private static Certificate relatedAnchor(TrustAnchors anchors, String issuer) {
        if (anchors == null) {
            return null;
        }
        Set<String> wanted = words(issuer);
        for (Certificate anchor : anchors.certificates()) {
            if (anchor.subject() != null) {
                Set<String> its = words(anchor.subject().rfc2253().toLowerCase(Locale.ROOT));
                its.retainAll(wanted);
                if (!its.isEmpty()) {
                    return anchor;
                }
            }
        }
        return null;
    }

    private static Set<String> words(String name) {
        Set<String> words = new HashSet<>();
        int from = 0;
        for (int at = 0; at <= name.length(); at++) {
            if (at == name.length() || !Character.isLetter(name.charAt(at))) {
                // attribute types end with an equals sign, and countries have two letters
                boolean type = at < name.length() && name.charAt(at) == '=';
                if (at - from > 2 && !type) {
                    words.add(name.substring(from, at));
                }
                from = at + 1;
            }
        }
        for (String common : COMMON) {
            words.remove(common);
        }
        return words;
    }

    private static boolean containsAny(String text, String[] words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
