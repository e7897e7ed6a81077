package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.extension.PreSharedKey;
import dev.tlstrace.x509.Certificate;
import java.util.ArrayList;
import java.util.List;

/** {@code no-common-signature-scheme}: no signature scheme of both fits the key that must sign. */
final class NoCommonSignatureScheme implements Rule {
    private static final int TLS_1_3 = 0x0304;
    private static final int NEAR_MISSES = 6;

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        if (couldNotSign(seen) || keyWithheld(handshake, surroundings)) {
            SigningSchemes schemes = SigningSchemes.of(handshake, surroundings);
            // with a scheme that fits, the schemes are not at fault
            return !schemes.keys().isEmpty() && !schemes.hasFit() ? here(handshake, seen, schemes) : null;
        }
        boolean nothingShared =
                seen.gaveUpIn("SignatureAlgorithmsExtension", "CertificateRequest$T12CertificateRequest")
                        && seen.gaveUpWith("HANDSHAKE_FAILURE");
        return nothingShared
                ? here(handshake, seen, SigningSchemes.of(handshake, surroundings))
                : refused(handshake, seen, new Offer(handshake));
    }

    /** Whether JSSE gave up when it had to choose a scheme or to sign, for a reason of its own making. */
    static boolean couldNotSign(Seen seen) {
        boolean choosing = seen.gaveUpIn("CertificateMessage$T13CertificateProducer")
                && seen.gaveUpWith("HANDSHAKE_FAILURE", "INTERNAL_ERROR");
        boolean signing = seen.gaveUpIn("ECDHServerKeyExchange$", "DHServerKeyExchange$", "CertificateVerify$")
                && seen.gaveUpWith("INTERNAL_ERROR");
        return (choosing || signing) && !seen.threw("java.security.NoSuchAlgorithmException");
    }

    /** Since 27 the key manager of a TLS 1.2 server gives no key that the client's schemes do not fit. */
    private static boolean keyWithheld(Handshake handshake, Surroundings surroundings) {
        ServerChoice choice = ServerChoice.of(handshake, surroundings);
        if (choice == null
                || choice.isTls13()
                || choice.common().isEmpty()
                || choice.hasKey()
                || choice.keys() == null) {
            return false;
        }
        for (Certificate key : choice.keys()) {
            if (choice.asked().contains(ServerChoice.algorithm(key))) {
                return true;
            }
        }
        return false;
    }

    private static Diagnosis here(Handshake handshake, Seen seen, SigningSchemes schemes) {
        String key = schemes.keys().isEmpty()
                ? "this side"
                : (handshake.isClient() ? "this client's key, " : "this server's key, ")
                        + ServerHasNoUsableCertificate.described(schemes.keys());
        Diagnosis.Builder found = Diagnosis.of(
                        "no-common-signature-scheme",
                        schemes.keys().isEmpty() ? Confidence.LIKELY : Confidence.CERTAIN,
                        "none of the signature schemes that " + seen.peer() + " accepts, " + schemes.accepted()
                                + ", fits " + key)
                .evidence(seen.peer() + " accepts: " + schemes.accepted())
                .evidence("this side's key: " + ServerHasNoUsableCertificate.described(schemes.keys()));
        schemes.nearMisses(found, NEAR_MISSES);
        return found.evidence(seen.verdict())
                .fix(
                        "give this side a key that one of those schemes can sign with (rsa_pss_* and rsa_pkcs1_* need an RSA key"
                                + " of 2048 bits or more, ecdsa_secp256r1_sha256 an EC key on that curve), or have "
                                + seen.peer()
                                + " accept more schemes (on a JDK: jdk.tls.client.SignatureSchemes,"
                                + " jdk.tls.server.SignatureSchemes, jdk.tls.disabledAlgorithms)")
                .build();
    }

    private static Diagnosis refused(Handshake handshake, Seen seen, Offer offer) {
        boolean unsigned = handshake.negotiation().serverHello() == null
                || (handshake.negotiation().version() == TLS_1_3
                        && handshake.negotiation().serverHello().extensions().get(PreSharedKey.class) == null);
        boolean early = handshake.isClient()
                && unsigned
                && handshake.negotiation().serverCertificate() == null
                && seen.refusedWith("handshake_failure", "internal_error");
        if (!early || offer.schemes() == null || !offer.hasModernSuite()) {
            return null;
        }
        List<String> useful = new ArrayList<>();
        for (String scheme : offer.schemes()) {
            if (!scheme.endsWith("sha1") && !scheme.startsWith("dsa") && !scheme.endsWith("sha224")) {
                useful.add(scheme);
            }
        }
        if (hasBoth(useful)) {
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

    /** Whether servers with an RSA key and those with an EC key find a scheme among them. */
    private static boolean hasBoth(List<String> schemes) {
        boolean rsa = false;
        boolean ec = false;
        for (String scheme : schemes) {
            rsa |= scheme.startsWith("rsa");
            ec |= scheme.startsWith("ecdsa");
        }
        return rsa && ec;
    }
}
