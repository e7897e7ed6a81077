package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.TrustAnchors;
import dev.tlstrace.tls.Hex;
import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.DistinguishedName;
import java.util.Arrays;
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
        Certificate above = above(trial);
        if (keyUnderAnotherName(trial) != null || isIssuerRoot(top)) {
            return null;
        }
        boolean shown =
                above != null || rootSent != null || calledIntermediate || related != null || (leafAlone && fetchable);
        if (!shown || (lower.contains("root") && rootSent == null && above == null)) {
            return null;
        }
        StringBuilder cause = new StringBuilder("the ").append(trial.peer()).append(" sent ");
        cause.append(leafAlone ? "its certificate " : "its chain up to ").append(Wording.name(top));
        cause.append(" but not its issuer \"").append(issuer).append('"');
        if (trial.anchors() != null) {
            cause.append(", and ").append(trial.store()).append(" does not hold that either");
            if (above != null) {
                cause.append(", only ").append(Wording.name(above)).append(" above it");
            } else if (related != null) {
                cause.append(", only ").append(Wording.name(related)).append(" of the same owner");
            }
        }
        boolean certain = above != null && trial.anchors().isComplete();
        Diagnosis.Builder built = trial.begin(ID, certain ? Confidence.CERTAIN : Confidence.LIKELY, cause.toString());
        if (above != null) {
            built.evidence("the certificate says by its authority key identifier that its issuer's own certificate was"
                    + " issued by " + Wording.name(above));
        }
        for (String uri : top.caIssuers()) {
            built.evidence("the certificate says that its issuer's is to be fetched at " + uri);
        }
        if (rootSent != null) {
            built.evidence("the root " + Wording.name(rootSent) + " was sent and is trusted, but did not issue it");
        }
        if (!certain) {
            built.candidate(
                    UntrustedIssuer.ID,
                    "if the issuer \"" + issuer
                            + "\" is itself a root and no intermediate, it is merely not trusted here");
        }
        return built.fix(sendAll(trial)
                        + (fetchable && trial.handshake().isClient()
                                ? "; until then, the system property com.sun.security.enableAIAcaIssuers=true has this client fetch"
                                        + " the missing one from where the certificate says, an outgoing connection for each"
                                        + " unknown server"
                                : ""))
                .build();
    }

    /** A certificate of the issuer was sent, but one of another key than signed. */
    static Diagnosis otherKey(Trial trial, Certificate signed, Certificate sent) {
        return trial.begin(
                        ID,
                        Confidence.LIKELY,
                        "the " + trial.peer() + " sent a certificate of the issuer " + Wording.name(sent) + ", but for"
                                + " another key than the one that signed " + Wording.name(signed)
                                + ": the one that belongs to it is missing")
                .evidence("asked for is the issuer key " + Hex.lower(signed.authorityKeyIdentifier()) + ", sent was "
                        + Hex.lower(sent.subjectKeyIdentifier()))
                .candidate(CertificateSignatureInvalid.ID, "the certificate may be a forgery in the CA's name")
                .fix(sendAll(trial))
                .build();
    }

    private static String sendAll(Trial trial) {
        return "have the " + trial.peer() + "'s owner send the full chain: the " + trial.peer()
                + "'s certificate, then that of its issuer, and so on up to but without the root";
    }

    /** The anchor that issued the issuer's own certificate, where the top of the chain names that. */
    private static Certificate above(Trial trial) {
        DistinguishedName named = trial.walk().top().issuersIssuer();
        if (named != null && trial.anchors() != null) {
            for (Certificate anchor : trial.anchors().certificates()) {
                if (named.equals(anchor.subject())) {
                    return anchor;
                }
            }
        }
        return null;
    }

    /** Whether the top of the chain says of its issuer that that is a root. */
    static boolean isIssuerRoot(Certificate top) {
        return top.issuer() != null && top.issuer().equals(top.issuersIssuer());
    }

    /** Sent, of the key that the top of the chain asks for, but called otherwise. */
    static Certificate keyUnderAnotherName(Trial trial) {
        byte[] asked = trial.walk().top().authorityKeyIdentifier();
        for (Certificate sent : trial.walk().unconnected()) {
            if (asked != null && Arrays.equals(asked, sent.subjectKeyIdentifier())) {
                return sent;
            }
        }
        return null;
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
    static Certificate relatedAnchor(TrustAnchors anchors, String issuer) {
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
