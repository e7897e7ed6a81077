package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A way from the peer's certificate up to an anchor, or as far as what was sent goes, found anew: by names and key identifiers
 * (RFC 5280, sections 4.2.1.1 and 6.1), in whatever order the certificates came, as JSSE does. Signatures are not verified here.
 */
final class ChainWalk {
    /** Cross-signed authorities multiply the ways; what is beyond these is not looked at. */
    private static final int MOST = 32;

    private final List<Certificate> path;
    private final List<Certificate> unused;
    private final Certificate anchor;
    private final Certificate namesake;
    private final boolean anchorIsSent;

    private ChainWalk(
            List<Certificate> path,
            List<Certificate> unused,
            Certificate anchor,
            Certificate namesake,
            boolean anchorIsSent) {
        this.path = Collections.unmodifiableList(path);
        this.unused = Collections.unmodifiableList(unused);
        this.anchor = anchor;
        this.namesake = namesake;
        this.anchorIsSent = anchorIsSent;
    }

    /**
     * All the ways: those that lead to an anchor first, then those that end under an anchor's name, then those that end at a root,
     * then the others; at least one.
     *
     * @param sent the peer's own first; at least one
     * @param anchors empty if not known
     */
    static List<ChainWalk> all(List<Certificate> sent, List<Certificate> anchors) {
        List<ChainWalk> found = new ArrayList<>();
        List<Certificate> rest = new ArrayList<>(sent);
        List<Certificate> path = new ArrayList<>();
        path.add(rest.remove(0));
        search(path, rest, anchors, found);
        List<ChainWalk> ranked = new ArrayList<>(found.size());
        for (int rank = 0; rank < 4; rank++) {
            for (ChainWalk walk : found) {
                if (walk.rank() == rank) {
                    ranked.add(walk);
                }
            }
        }
        return ranked;
    }

    /** The best of {@link #all}. */
    static ChainWalk best(List<Certificate> sent, List<Certificate> anchors) {
        return all(sent, anchors).get(0);
    }

    private int rank() {
        return anchor != null ? 0 : namesake != null ? 1 : isRoot(top()) ? 2 : 3;
    }

    private static void search(
            List<Certificate> path, List<Certificate> rest, List<Certificate> anchors, List<ChainWalk> found) {
        if (found.size() >= MOST) {
            return;
        }
        Certificate at = path.get(path.size() - 1);
        for (Certificate candidate : anchors) {
            // of the peer's own certificate, another one of its name and key is no proof
            if (path.size() == 1 ? candidate.sha256().equals(at.sha256()) : isSame(candidate, at)) {
                found.add(new ChainWalk(new ArrayList<>(path), new ArrayList<>(rest), candidate, null, true));
                return;
            }
        }
        Certificate named = null;
        for (Certificate candidate : anchors) {
            if (isIssuer(candidate, at, rest)) {
                found.add(new ChainWalk(new ArrayList<>(path), new ArrayList<>(rest), candidate, null, false));
                return;
            }
            boolean sameName =
                    candidate.subject() != null && candidate.subject().equals(at.issuer());
            named = named == null && sameName ? candidate : named;
        }
        boolean ended = true;
        for (int i = 0; i < rest.size() && !isRoot(at); i++) {
            if (rest.get(i).mayHaveIssued(at)) {
                List<Certificate> longer = new ArrayList<>(path);
                List<Certificate> fewer = new ArrayList<>(rest);
                longer.add(fewer.remove(i));
                search(longer, fewer, anchors, found);
                ended = false;
            }
        }
        if (ended && found.size() < MOST) {
            found.add(new ChainWalk(new ArrayList<>(path), new ArrayList<>(rest), null, named, false));
        }
    }

    /** A root of another key but the same name, sent along, shows that the anchor of that name is not meant. */
    private static boolean isIssuer(Certificate candidate, Certificate of, List<Certificate> unused) {
        if (!candidate.mayHaveIssued(of)) {
            return false;
        }
        for (Certificate root : unused) {
            if (isRoot(root) && root.mayHaveIssued(of) && !isSame(root, candidate)) {
                return false;
            }
        }
        return !isRoot(of) || isSame(candidate, of);
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

    /**
     * The path that a JDK validates as it was sent, without looking for others: each certificate under the name of the one that it
     * was sent below, up to an anchor or under an anchor's name. Key identifiers do not count then.
     *
     * @return the peer's own first, without the anchor; null if the JDK looks for a path instead
     */
    static List<Certificate> asSent(List<Certificate> sent, List<Certificate> anchors) {
        for (int i = 0; i < sent.size(); i++) {
            Certificate at = sent.get(i);
            if (i > 0
                    && (at.subject() == null
                            || !at.subject().equals(sent.get(i - 1).issuer()))) {
                return null;
            }
            for (Certificate anchor : anchors) {
                if (i > 0 && isSame(anchor, at)) {
                    return sent.subList(0, i);
                }
            }
        }
        for (Certificate anchor : anchors) {
            if (anchor.subject() != null
                    && anchor.subject().equals(sent.get(sent.size() - 1).issuer())) {
                return sent;
            }
        }
        return null;
    }

    /** The peer's own certificate first, then its issuers as far as they were sent; ends below the anchor, or with it if that was sent. */
    List<Certificate> path() {
        return path;
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
        return namesake;
    }

    /** Sent, but on no way up from the peer's own certificate. */
    List<Certificate> unconnected() {
        return unused;
    }
}
