package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.SignatureScheme;

/** {@code handshake-signature-invalid}: the signature that proves possession of the private key does not verify. */
final class HandshakeSignatureInvalid implements Rule {
    private static final int TLS_1_3 = 0x0304;
    /** JSSE's exception and what it was made of, if these are all, came of the check itself. */
    private static final int OWN_ERRORS = 2;

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        int scheme = handshake.isClient()
                ? handshake.negotiation().serverSignatureScheme()
                : handshake.negotiation().clientSignatureScheme();
        boolean verifying = seen.gaveUpIn("CertificateVerify$", "ECDHServerKeyExchange$", "DHServerKeyExchange$")
                && seen.gaveUpWith("HANDSHAKE_FAILURE", "DECRYPT_ERROR")
                && seen.last(null) != null
                && !seen.last(null).isSent();
        boolean plain = seen.errors().size() <= OWN_ERRORS || seen.threw("java.security.SignatureException");
        if (verifying && plain && !seen.threw("java.security.InvalidKeyException") && isOffered(scheme, handshake)) {
            return Diagnosis.of(
                            "handshake-signature-invalid",
                            Confidence.CERTAIN,
                            seen.peer()
                                    + "'s signature over the handshake does not verify with the key of the certificate"
                                    + " that it presented")
                    .evidence(seen.last(null).message().type() + " is signed with "
                            + (scheme == 0 ? "the key's algorithm" : SignatureScheme.name(scheme)))
                    .evidence(seen.verdict())
                    .fix("have " + seen.peer() + "'s owner check that its private key belongs to its certificate; if it"
                            + " does, something between changes the messages")
                    .candidate("key-certificate-mismatch", "on the peer's side, the commonest reason")
                    .build();
        }
        boolean signed = seen.hasSent("certificate_verify", "server_key_exchange");
        boolean tls13 = handshake.negotiation().version() == TLS_1_3;
        // a client's signature goes out with its Finished, and is looked at first
        boolean first = tls13 || seen.hasSent("certificate_verify") || !seen.hasSent("finished");
        if (signed && seen.refusedWith("decrypt_error") && first) {
            return refused(seen, Confidence.LIKELY);
        }
        // JSSE's word for it; it has others for a certificate that it refuses
        boolean byJsse = signed
                && !handshake.isClient()
                && seen.refusedWith("handshake_failure")
                && seen.last(true) != null
                && seen.last(null).isSent();
        return byJsse ? refused(seen, Confidence.POSSIBLE) : null;
    }

    private static Diagnosis refused(Seen seen, Confidence confidence) {
        Diagnosis.Builder found = Diagnosis.of(
                "handshake-signature-invalid",
                confidence,
                confidence == Confidence.LIKELY
                        ? seen.peer() + " could not verify this side's signature over the handshake"
                        : seen.peer()
                                + " refused with handshake_failure when it had this side's certificate and signature,"
                                + " as JSSE does when the signature does not verify");
        if (confidence == Confidence.POSSIBLE) {
            found.candidate(
                    "peer-rejected-handshake", "the alert has other reasons too, and only that client's log knows");
        }
        return found.evidence(seen.alertReceived())
                .fix("check that this side's private key belongs to its certificate: rebuild the key store from both")
                .candidate("finished-mismatch", "the same alert says that the Finished message did not verify")
                .candidate("key-certificate-mismatch", "only an RSA key shows that on this side")
                .build();
    }

    private static boolean isOffered(int scheme, Handshake handshake) {
        if (scheme == 0 || !handshake.isClient()) {
            return true;
        }
        Offer offer = new Offer(handshake);
        return offer.schemes() == null || offer.schemes().contains(SignatureScheme.name(scheme));
    }
}
