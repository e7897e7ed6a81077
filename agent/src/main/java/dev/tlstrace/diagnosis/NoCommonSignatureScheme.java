package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.x509.Certificate;
import java.util.ArrayList;
import java.util.List;

/** {@code no-common-signature-scheme}: no signature scheme of both fits the key that must sign. */
final class NoCommonSignatureScheme implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        Offer offer = new Offer(handshake);
        if (offer.schemes() == null) {
            return null;
        }
        ServerChoice choice = ServerChoice.of(handshake, surroundings);
        if (choice != null && choice.isTls13() && seen.gaveUpIn("CertificateMessage$T13CertificateProducer")) {
            List<Certificate> keys = choice.keys();
            if (choice.hasKey() || (keys != null && !keys.isEmpty()) || choice.manager() == null) {
                return here(
                        seen,
                        offer,
                        keys == null || keys.isEmpty()
                                ? "this server's key"
                                : "this server's key, " + ServerHasNoUsableCertificate.described(keys));
            }
        }
        if (seen.gaveUpIn("SignatureAlgorithmsExtension", "CertificateRequest$T12CertificateRequest")
                && seen.gaveUpWith("HANDSHAKE_FAILURE")) {
            return here(seen, offer, "this side");
        }
        boolean signing = seen.gaveUpIn("ECDHServerKeyExchange$", "DHServerKeyExchange$", "CertificateVerify$")
                && seen.gaveUpWith("INTERNAL_ERROR")
                && seen.errors().size() <= 2;
        if (signing && !seen.threw("java.security.NoSuchAlgorithmException")) {
            return here(seen, offer, "the key of this side");
        }
        return refused(handshake, seen, offer);
    }

    private static Diagnosis here(Seen seen, Offer offer, String key) {
        return Diagnosis.of(
                        "no-common-signature-scheme",
                        Confidence.CERTAIN,
                        "none of the signature schemes that the client accepts fits " + key)
                .evidence("client: " + Offer.listed(offer.schemes()))
                .evidence(seen.verdict())
                .fix(
                        "give the server a key that one of the client's schemes can sign with (rsa_pss_* and rsa_pkcs1_* need"
                                + " an RSA key of 2048 bits or more, ecdsa_secp256r1_sha256 an EC key on that curve), or have"
                                + " the client offer more schemes (jdk.tls.client.SignatureSchemes, jdk.tls.disabledAlgorithms)")
                .build();
    }

    private static Diagnosis refused(Handshake handshake, Seen seen, Offer offer) {
        boolean early = handshake.isClient()
                && handshake.negotiation().serverHello() == null
                && seen.refusedWith("handshake_failure", "internal_error");
        List<String> useful = new ArrayList<>();
        for (String scheme : offer.schemes()) {
            if (!scheme.endsWith("sha1") && !scheme.startsWith("dsa") && !scheme.endsWith("sha224")) {
                useful.add(scheme);
            }
        }
        boolean both = false;
        for (String scheme : useful) {
            both |= scheme.startsWith("rsa") && hasEcdsa(useful);
        }
        if (!early || both || !offer.hasModernSuite()) {
            return null;
        }
        return Diagnosis.of(
                        "no-common-signature-scheme",
                        Confidence.LIKELY,
                        "the server refused this client's offer, whose signature schemes are only "
                                + Offer.listed(offer.schemes()) + ": its key most likely fits none of them")
                .evidence(seen.alertReceived())
                .evidence("client: " + Offer.listed(offer.schemes()))
                .fix("have this client offer more schemes: leave jdk.tls.client.SignatureSchemes alone, or add"
                        + " rsa_pss_rsae_sha256 and ecdsa_secp256r1_sha256 to it")
                .candidate("no-common-cipher-suite", "the server may accept none of " + Offer.listed(offer.suites()))
                .build();
    }

    private static boolean hasEcdsa(List<String> schemes) {
        for (String scheme : schemes) {
            if (scheme.startsWith("ecdsa")) {
                return true;
            }
        }
        return false;
    }
}
