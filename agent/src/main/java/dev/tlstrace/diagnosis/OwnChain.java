package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** This side's chain as the peer that refused it saw it: what about it would make anybody refuse, as candidates, most telling first. */
final class OwnChain {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String ANY = "2.5.29.37.0";

    private final List<Certificate> sent;
    private final ChainWalk walk;
    private final boolean server;

    OwnChain(List<byte[]> chain, boolean server) {
        this.sent = new ArrayList<>(chain.size());
        for (byte[] der : chain) {
            sent.add(Certificate.read(der));
        }
        this.walk = ChainWalk.best(sent, Collections.<Certificate>emptyList());
        this.server = server;
    }

    Certificate leaf() {
        return walk.leaf();
    }

    /**
     * Adds what the peer may have found.
     *
     * @param askedFor the name in the SNI; null if not known
     * @return the first, in words for a sentence; null if the chain gives no reason of its own
     */
    String candidates(Diagnosis.Builder built, String askedFor, int alert, long now) {
        String first = unreadable();
        if (first != null) {
            built.candidate(CertificateUnparseable.ID, first);
            return first;
        }
        for (Certificate certificate : walk.path()) {
            if (certificate.notAfter() < now) {
                String reason = "our certificate " + Wording.name(certificate) + " expired on "
                        + Wording.date(certificate.notAfter());
                built.candidate(CertificateExpired.ID, reason);
                first = first == null ? reason : first;
            } else if (certificate.notBefore() > now) {
                String reason = "our certificate " + Wording.name(certificate) + " is valid only from "
                        + Wording.date(certificate.notBefore()) + " on";
                built.candidate(CertificateNotYetValid.ID, reason);
                first = first == null ? reason : first;
            }
        }
        if (alert == RefusalAlerts.CERTIFICATE_EXPIRED && first == null) {
            built.candidate(
                    CertificateExpired.ID, "the alert says so, though none of ours is expired by this machine's clock");
        }
        List<String> purposes = leaf().extendedKeyUsage();
        if (purposes != null && !purposes.contains(ANY) && !purposes.contains(server ? SERVER_AUTH : CLIENT_AUTH)) {
            String reason =
                    "our certificate " + Wording.name(leaf()) + " is not for " + (server ? "serverAuth" : "clientAuth");
            built.candidate(WrongExtendedKeyUsage.ID, reason);
            first = first == null ? reason : first;
        }
        String mismatch = mismatch(askedFor);
        if (mismatch != null) {
            built.candidate(HostnameMismatch.ID, mismatch);
            first = first == null ? mismatch : first;
        }
        Certificate top = walk.top();
        if (ChainWalk.isRoot(top) && walk.path().size() == 1) {
            String reason = "our certificate " + Wording.name(leaf())
                    + " is signed by itself, so the peer must know it already";
            built.candidate(SelfSignedCertificate.ID, reason);
            return first == null ? reason : first;
        }
        if (!ChainWalk.isRoot(top) && walk.path().size() == 1) {
            built.candidate(
                    IncompleteChain.ID,
                    "we sent our certificate alone; if its issuer " + Wording.issuer(top)
                            + " is an intermediate, the peer cannot know it");
        }
        built.candidate(
                UntrustedIssuer.ID,
                "the peer may not trust " + (ChainWalk.isRoot(top) ? Wording.name(top) : Wording.issuer(top)));
        return first;
    }

    /** What makes one of our certificates no certificate to anybody, in words; null if all can be read. */
    String unreadable() {
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).fault() != null) {
                return "certificate " + (i + 1) + " of the " + sent.size() + " that we sent cannot be read: at byte "
                        + sent.get(i).fault().offset() + ", "
                        + sent.get(i).fault().reason();
            }
        }
        return null;
    }

    private String mismatch(String askedFor) {
        if (askedFor == null || !server) {
            return null;
        }
        HostName asked = new HostName(askedFor);
        for (String name : asked.comparable(leaf())) {
            if (asked.matches(name)) {
                return null;
            }
        }
        return "the client asked for " + askedFor + ", which is none of the names in our certificate "
                + Wording.name(leaf());
    }

    /** What was sent, for the evidence. */
    String inShort() {
        StringBuilder out = new StringBuilder("we sent ");
        for (int i = 0; i < sent.size(); i++) {
            out.append(i == 0 ? "" : ", then ").append(Wording.name(sent.get(i)));
        }
        Certificate last = sent.get(sent.size() - 1);
        return ChainWalk.isRoot(last) ? out.toString() : out + ", issued by " + Wording.issuer(last);
    }
}
