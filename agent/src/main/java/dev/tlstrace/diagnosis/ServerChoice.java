package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.KeyEntries;
import dev.tlstrace.handshake.KeySelected;
import dev.tlstrace.x509.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A server of ours that could not choose: JSSE says "no cipher suites in common" of all that follows, be it that there is none, that
 * the key manager has no key for those there are, or that there is no group for them.
 */
final class ServerChoice {
    private final Handshake handshake;
    private final Seen seen;
    private final Offer offer;
    private final LocalOffer own;
    private final List<String> common = new ArrayList<>();
    private final String version;

    private ServerChoice(Handshake handshake, Seen seen, LocalOffer own) {
        this.handshake = handshake;
        this.seen = seen;
        this.offer = new Offer(handshake);
        this.own = own;
        this.version = version(offer, own);
        for (String suite : offer.suites()) {
            if (own.usableSuites().contains(suite) && version != null && Offer.fits(suite, version)) {
                common.add(suite);
            }
        }
    }

    /** Null if this is not such a failure. */
    static ServerChoice of(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        boolean here = !handshake.isClient()
                && seen.isLocalVerdict()
                && handshake.enabled() != null
                && handshake.negotiation().clientHello() != null
                && seen.gaveUpIn(
                        "ServerHello$T12ServerHelloProducer",
                        "ServerHello$T13ServerHelloProducer",
                        "ServerHello$T13HelloRetryRequestProducer",
                        "CertificateMessage$T13CertificateProducer",
                        "CertificateMessage$T12CertificateProducer")
                && seen.gaveUpWith("HANDSHAKE_FAILURE", "INTERNAL_ERROR");
        return here
                ? new ServerChoice(
                        handshake, seen, new LocalOffer(handshake.enabled(), DisabledForTls.of(surroundings)))
                : null;
    }

    private static String version(Offer offer, LocalOffer own) {
        for (String name :
                new String[] {"TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1", "SSLv3", "DTLSv1.3", "DTLSv1.2", "DTLSv1.0"}) {
            if (offer.versions().contains(name) && own.usableVersions().contains(name)) {
                return name;
            }
        }
        return null;
    }

    Seen seen() {
        return seen;
    }

    Offer offer() {
        return offer;
    }

    LocalOffer own() {
        return own;
    }

    /** The best version of both; null if there is none. */
    String version() {
        return version;
    }

    /** The suites of both that fit the version, disabled ones left out. */
    List<String> common() {
        return common;
    }

    boolean isTls13() {
        return "TLSv1.3".equals(version);
    }

    /** Whether the key manager answered at least once. */
    boolean hasKey() {
        for (KeySelected asked : handshake.keySelections()) {
            if (asked.isSelected()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an EC key would have been of no use, so that the key manager may have answered with one: up to TLSv1.2 JSSE drops an EC
     * certificate whose curve is none of the client's groups (RFC 8422, section 5.1). Of keys that are not known, the usual curves
     * count.
     */
    boolean dropsEcKeys() {
        if (isTls13() || offer.groups() == null || !asked().contains("EC")) {
            return false;
        }
        for (String curve : curves()) {
            if (offer.groups().contains(curve)) {
                return false;
            }
        }
        return !curves().isEmpty();
    }

    /** The curves of this server's EC keys; the usual ones if its keys are not known. */
    List<String> curves() {
        List<Certificate> keys = keys();
        if (keys == null) {
            return Arrays.asList("secp256r1", "secp384r1", "secp521r1");
        }
        List<String> curves = new ArrayList<>();
        for (Certificate key : keys) {
            if (algorithm(key).equals("EC") && key.publicKey().curve() != null) {
                curves.add(key.publicKey().curve());
            }
        }
        return curves;
    }

    /** The kinds of keys that it was asked for; none if it was not asked. */
    List<String> asked() {
        List<String> types = new ArrayList<>();
        for (KeySelected selection : handshake.keySelections()) {
            for (String type : selection.keyTypes()) {
                if (!types.contains(type)) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    /** The key manager's class; null if it was not asked. */
    String manager() {
        return handshake.keySelections().isEmpty()
                ? null
                : handshake.keySelections().get(0).manager();
    }

    /** The keys that it holds; null if it is not the JDK's own. */
    List<Certificate> keys() {
        for (KeySelected selection : handshake.keySelections()) {
            if (selection.entries() != null) {
                return certificates(selection.entries());
            }
        }
        return null;
    }

    static List<Certificate> certificates(KeyEntries entries) {
        List<Certificate> own = new ArrayList<>();
        for (List<byte[]> chain : entries.chains()) {
            if (!chain.isEmpty()) {
                own.add(Certificate.read(chain.get(0)));
            }
        }
        return own;
    }

    /** The key's algorithm as suites have it: {@code EC}, {@code RSA}, {@code DSA}. */
    static String algorithm(Certificate certificate) {
        return certificate.publicKey() == null
                ? "unknown"
                : certificate.publicKey().algorithm();
    }
}
