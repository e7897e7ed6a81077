package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.Occurrence;
import dev.tlstrace.handshake.TrustAnchors;
import dev.tlstrace.handshake.TrustDecided;
import dev.tlstrace.x509.Certificate;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A chain that this side rejected: what was sent, who judged and how, and what a walk of our own says of it. */
final class Trial {
    private final Handshake handshake;
    private final Surroundings surroundings;
    private final TrustDecided decided;
    private final Verdict verdict;
    private final List<Certificate> validated;
    private final ChainWalk walk;

    private Trial(Trial of, ChainWalk walk) {
        this.handshake = of.handshake;
        this.surroundings = of.surroundings;
        this.decided = of.decided;
        this.verdict = of.verdict;
        this.validated = of.validated;
        this.walk = walk;
    }

    private Trial(Handshake handshake, Surroundings surroundings, TrustDecided decided, List<Certificate> sent) {
        this.handshake = handshake;
        this.surroundings = surroundings;
        this.decided = decided;
        this.verdict = new Verdict(decided.rejection());
        this.validated = ChainWalk.asSent(sent, known());
        this.walk = null;
    }

    /** One for each way that the chain can be walked, the likeliest to have been judged first; empty if this side rejected no chain. */
    static List<Trial> of(Handshake handshake, Surroundings surroundings) {
        List<byte[]> chain = handshake.negotiation().chain(!handshake.isClient());
        if (chain == null || chain.isEmpty()) {
            return Collections.emptyList();
        }
        for (Occurrence occurrence : handshake.flow()) {
            if (occurrence instanceof TrustDecided && ((TrustDecided) occurrence).rejection() != null) {
                List<Certificate> sent = surroundings.read(chain);
                return new Trial(handshake, surroundings, (TrustDecided) occurrence, sent).walks(sent);
            }
        }
        return Collections.emptyList();
    }

    private List<Trial> walks(List<Certificate> sent) {
        List<Trial> trials = new ArrayList<>();
        for (ChainWalk way : ChainWalk.all(sent, known())) {
            boolean asSent = verdict.finding() != null && way.judged().equals(validated);
            trials.add(asSent ? 0 : trials.size(), new Trial(this, way));
        }
        return trials;
    }

    private List<Certificate> known() {
        return anchors() == null
                ? Collections.<Certificate>emptyList()
                : anchors().certificates();
    }

    Handshake handshake() {
        return handshake;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Verdict verdict() {
        return verdict;
    }

    /** What the JDK validated in the order in which it was sent, without the anchor; null if it had to look for a path. */
    List<Certificate> validated() {
        return validated;
    }

    ChainWalk walk() {
        return walk;
    }

    /** Whom the JDK's own manager trusts; null if another judged. */
    TrustAnchors anchors() {
        return decided.anchors();
    }

    /** The class of the manager that judged. */
    String manager() {
        return decided.manager();
    }

    /** Whether the JDK said just this, or did not say what is wrong although there is a way to an anchor. */
    boolean mayBe(Finding finding) {
        return verdict.finding() == finding || (isUnexplained() && (walk.anchor() != null || anchors() == null));
    }

    /** Whether the JDK left open why there is no path. */
    boolean isUnexplained() {
        return verdict.finding() == null && (verdict.isJdks() || anchors() != null);
    }

    /** Of what the walk has shown: certain if the verdict says the same, or if there is nothing about the judge that is not known. */
    Confidence confidence(Finding shown) {
        boolean allKnown = anchors() != null && anchors().isComplete();
        return verdict.finding() == shown || allKnown ? Confidence.CERTAIN : Confidence.LIKELY;
    }

    /** The same of a date: where there is no anchor above either, it is not all that is wrong. */
    Confidence confidenceInDate(Finding shown) {
        return walk.anchor() != null || verdict.finding() == shown ? confidence(shown) : Confidence.LIKELY;
    }

    /** {@code server} or {@code client}: whose certificate it is. */
    String peer() {
        return handshake.isClient() ? "server" : "client";
    }

    /** The trust store in words, for a sentence. */
    String store() {
        TrustAnchors anchors = anchors();
        if (anchors == null) {
            return "what the trust manager " + manager() + " trusts";
        }
        String count = count(anchors);
        return anchors.origin() == TrustAnchors.Origin.APPLICATION
                ? "the application's own trust store (" + count + ")"
                : "the trust store in use (" + anchors.path() + ", " + count + passedOver(anchors) + ")";
    }

    /** JSSE takes the JDK's own store where it cannot read the one that it is told of, and tells nobody. */
    private String passedOver(TrustAnchors anchors) {
        String named = surroundings.systemProperty("javax.net.ssl.trustStore");
        if (anchors.origin() != TrustAnchors.Origin.JDK_DEFAULT || named == null || named.isEmpty()) {
            return "";
        }
        File file = new File(named);
        return file.isFile() && file.canRead()
                ? ""
                : "; javax.net.ssl.trustStore names \"" + named + "\", which is no file that this process can read, and"
                        + " was passed over";
    }

    private static String count(TrustAnchors anchors) {
        return anchors.count() == 1 ? "1 anchor" : anchors.count() + " anchors";
    }

    /** The first things that any diagnosis of it rests on. */
    Diagnosis.Builder begin(String id, Confidence confidence, String cause) {
        Diagnosis.Builder built = Diagnosis.of(id, confidence, cause);
        StringBuilder sent = new StringBuilder("the ").append(peer()).append(" sent ");
        List<byte[]> chain = handshake.negotiation().chain(!handshake.isClient());
        sent.append(chain.size() == 1 ? "1 certificate: " : chain.size() + " certificates: ");
        for (int i = 0; i < chain.size() && i < MOST_NAMED; i++) {
            sent.append(i == 0 ? "" : ", then ").append(Wording.name(surroundings.read(chain.get(i))));
        }
        if (chain.size() > MOST_NAMED) {
            sent.append(" …");
        }
        built.evidence(sent.toString());
        if (walk.anchor() != null) {
            built.evidence("it leads to the anchor " + Wording.name(walk.anchor()));
        }
        if (anchors() != null) {
            built.evidence("asked was " + manager() + " with " + count(anchors()) + ": "
                    + anchors().source());
        } else if (manager() != null) {
            built.evidence("asked was the application's trust manager, class " + manager());
        }
        built.evidence("it said: " + Verdict.inShort(verdict.outermost()));
        return built;
    }

    private static final int MOST_NAMED = 10;
}
