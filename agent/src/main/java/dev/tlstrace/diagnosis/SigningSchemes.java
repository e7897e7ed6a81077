package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.KeySelected;
import dev.tlstrace.tls.SignatureScheme;
import dev.tlstrace.tls.message.CertificateRequest;
import dev.tlstrace.x509.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The signature schemes that the peer accepts (RFC 8446, section 4.2.3) against the keys that this side could sign with: which of
 * them fit, and why the others do not.
 */
final class SigningSchemes {
    private static final int TLS_1_3 = 0x0304;
    /** What a client that names none accepts (RFC 5246, section 7.4.1.4.1). */
    private static final List<String> IMPLIED = Arrays.asList("rsa_pkcs1_sha1", "dsa_sha1", "ecdsa_sha1");

    private final List<String> accepted;
    private final boolean named;
    private final List<Certificate> keys;
    private final boolean tls13;
    private final DisabledForTls disabled;

    private SigningSchemes(Handshake handshake, Surroundings surroundings, boolean tls13) {
        List<String> offered = offered(handshake);
        this.named = offered != null;
        this.accepted = named ? offered : IMPLIED;
        this.keys = keys(handshake);
        this.tls13 = tls13;
        this.disabled = DisabledForTls.of(surroundings);
    }

    static SigningSchemes of(Handshake handshake, Surroundings surroundings) {
        int version = handshake.negotiation().version();
        ServerChoice choice = version == 0 ? ServerChoice.of(handshake, surroundings) : null;
        return new SigningSchemes(handshake, surroundings, version == TLS_1_3 || (choice != null && choice.isTls13()));
    }

    private static List<String> offered(Handshake handshake) {
        if (!handshake.isClient()) {
            return new Offer(handshake).schemes();
        }
        CertificateRequest request = handshake.negotiation().certificateRequest();
        return request == null || request.signatureSchemes() == null
                ? null
                : SignatureScheme.names(request.signatureSchemes());
    }

    /** Of the key that was chosen; if none was, of those that there are. */
    private static List<Certificate> keys(Handshake handshake) {
        List<Certificate> found = new ArrayList<>();
        for (KeySelected selection : handshake.keySelections()) {
            if (selection.isSelected()) {
                found.clear();
                found.add(Certificate.read(selection.certificate()));
            } else if (selection.entries() != null && found.isEmpty()) {
                found.addAll(ServerChoice.certificates(selection.entries()));
            }
        }
        return found;
    }

    /** The keys that could have signed; none if they are not known. */
    List<Certificate> keys() {
        return keys;
    }

    /** The schemes in words, for a sentence. */
    String accepted() {
        return named ? Offer.listed(accepted) : Offer.listed(accepted) + " (it names none, which means these)";
    }

    /** Whether one of the keys fits one of the schemes, as far as its certificate tells. */
    boolean hasFit() {
        for (String scheme : accepted) {
            if (against(scheme) == null) {
                return true;
            }
        }
        return false;
    }

    /** Why each scheme is out, one by one. */
    void nearMisses(Diagnosis.Builder found, int most) {
        int told = 0;
        for (String scheme : accepted) {
            String why = against(scheme);
            if (why != null && told++ < most) {
                found.evidence(scheme + ": " + why);
            }
        }
    }

    /** Null if nothing speaks against it. */
    private String against(String scheme) {
        String reason = null;
        for (Certificate key : keys) {
            String why = against(scheme, key);
            if (why == null) {
                String entry = disabled.entryForScheme(scheme);
                return entry == null ? null : "disabled on this side by " + entry + " in " + DisabledForTls.PROPERTY;
            }
            reason = reason == null ? why : reason;
        }
        return reason;
    }

    private String against(String scheme, Certificate key) {
        if (key.publicKey() == null || key.publicKey().fault() != null) {
            return null;
        }
        String needed = algorithm(scheme);
        String own = key.publicKey().algorithm();
        if (needed != null && !needed.equalsIgnoreCase(own)) {
            return "needs a key of type " + needed + ", and there is " + own;
        }
        if (tls13 && (scheme.contains("pkcs1") || scheme.endsWith("sha1") || scheme.endsWith("sha224"))) {
            return "not for TLSv1.3";
        }
        String curve = key.publicKey().curve();
        if (tls13 && scheme.startsWith("ecdsa_") && curve != null && !scheme.contains(curve)) {
            return "needs another curve than " + curve;
        }
        return scheme.startsWith("rsa_pss") && key.publicKey().size() < least(scheme)
                ? "needs an RSA key of at least " + least(scheme) + " bits"
                : null;
    }

    /** RSASSA-PSS takes twice the hash and two bytes (RFC 8017, section 9.1.1). */
    private static int least(String scheme) {
        int hash = scheme.endsWith("512") ? 64 : scheme.endsWith("384") ? 48 : 32;
        return 8 * (2 * hash + 2);
    }

    /** The type of key that a scheme needs, as certificates name it; null if not known. */
    private static String algorithm(String scheme) {
        if (scheme.startsWith("rsa_pss_pss")) {
            return "RSASSA-PSS";
        }
        if (scheme.startsWith("rsa")) {
            return "RSA";
        }
        if (scheme.startsWith("ecdsa")) {
            return "EC";
        }
        if (scheme.startsWith("dsa")) {
            return "DSA";
        }
        return scheme.equals("ed25519") || scheme.equals("ed448") ? scheme : null;
    }
}
