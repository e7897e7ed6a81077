package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The way from the peer's certificate up to an anchor, found anew from what was sent: by names and key identifiers (RFC 5280,
 * sections 4.2.1.1 and 6.1), in whatever order the certificates came, as JSSE does. Signatures are not verified here.
 */
final class ChainWalk {
    private final List<Certificate> path = new ArrayList<>();
    private final List<Certificate> unused;
    private Certificate anchor;
    private Certificate namesake;
    private boolean anchorIsSent;

    /**
     * Walks.
     *
     * @param sent the peer's own first; at least one
     * @param anchors empty if not known
     */
    ChainWalk(List<Certificate> sent, List<Certificate> anchors) {
        unused = new ArrayList<>(sent);
        Certificate at = unused.remove(0);
        path.add(at);
        while (anchor == null) {
            seekAnchor(at, anchors);
            if (anchor != null || isRoot(at)) {
                break;
            }
            Certificate issuer = issuerSent(at);
            if (issuer == null) {
                break;
            }
            unused.remove(issuer);
            path.add(issuer);
            at = issuer;
        }
    }

    private void seekAnchor(Certificate at, List<Certificate> anchors) {
        namesake = null;
        for (Certificate candidate : anchors) {
            if (isSame(candidate, at)) {
                anchor = candidate;
                anchorIsSent = true;
                return;
            }
        }
        for (Certificate candidate : anchors) {
            if (isIssuer(candidate, at)) {
                anchor = candidate;
                return;
            }
            if (namesake == null
                    && candidate.subject() != null
                    && candidate.subject().equals(at.issuer())) {
                namesake = candidate;
            }
        }
    }

    /** A root of another key but the same name, sent along, shows that the anchor of that name is not meant. */
    private boolean isIssuer(Certificate candidate, Certificate of) {
        if (!candidate.mayHaveIssued(of)) {
            return false;
        }
        for (Certificate root : unused) {
            if (isRoot(root) && root.mayHaveIssued(of) && !isSame(root, candidate)) {
                return false;
            }
        }
        return !isRoot(of);
    }

    /** Whether it is signed by itself as far as names and key identifiers tell: a CA that changes its key certifies itself, too. */
    static boolean isRoot(Certificate certificate) {
        return certificate.isSelfIssued() && certificate.mayHaveIssued(certificate);
    }

    private static boolean isSame(Certificate anchor, Certificate sent) {
        return anchor.sha256().equals(sent.sha256())
                || (anchor.subject() != null
                        && anchor.subject().equals(sent.subject())
                        && anchor.publicKey() != null
                        && sent.publicKey() != null
                        && Arrays.equals(
                                anchor.publicKey().sha256(), sent.publicKey().sha256()));
    }

    private Certificate issuerSent(Certificate of) {
        for (Certificate candidate : unused) {
            if (candidate.mayHaveIssued(of)) {
                return candidate;
            }
        }
        return null;
    }

    /** The peer's own certificate first, then its issuers as far as they were sent; ends below the anchor, or with it if that was sent. */
    List<Certificate> path() {
        return Collections.unmodifiableList(path);
    }

    /** What must be valid: the path without the anchor, unless it is all that there is. */
    List<Certificate> judged() {
        return anchorIsSent && path.size() > 1 ? path.subList(0, path.size() - 1) : path;
    }

    Certificate leaf() {
        return path.get(0);
    }

    /** The last that could be reached. */
    Certificate top() {
        return path.get(path.size() - 1);
    }

    /** Where the path ends in trust; null if it does not. */
    Certificate anchor() {
        return anchor;
    }

    /** Whether the leaf itself is trusted as it is: then the JDK checks neither its dates nor anything above it. */
    boolean isLeafTrusted() {
        return anchorIsSent && path.size() == 1;
    }

    /** An anchor of the name of the issuer above the path, but of another key; null if there is none, or if an anchor was found. */
    Certificate namesake() {
        return anchor == null ? namesake : null;
    }

    /** Sent, but on no way up from the peer's own certificate. */
    List<Certificate> unconnected() {
        return Collections.unmodifiableList(unused);
    }
}
