package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.Registry;
import java.util.List;

/** {@code no-common-protocol}: client and server share no version. */
final class NoCommonProtocol implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        Offer offer = new Offer(handshake);
        if (!offer.isKnown()) {
            return oldForm(handshake, seen);
        }
        if (seen.gaveUpWith("PROTOCOL_VERSION")) {
            return handshake.isClient()
                    ? chosenByServer(handshake, seen, offer)
                    : refusedHere(handshake, seen, offer, surroundings);
        }
        return seen.refusedWith("protocol_version") ? refusedThere(handshake, seen, offer, surroundings) : null;
    }

    /** A hello in SSLv2's form is no record to a server that does not enable {@code SSLv2Hello}. */
    private static Diagnosis oldForm(Handshake handshake, Seen seen) {
        boolean old = !handshake.isClient()
                && seen.isLocalVerdict()
                && handshake.unreadable() != null
                && new FirstWord(handshake.unreadable()).isOldHello();
        if (!old) {
            return null;
        }
        return Diagnosis.of(
                        "no-common-protocol",
                        Confidence.LIKELY,
                        "the client begins with a hello in the form of SSLv2, as clients of before TLS 1.2 do, and this server"
                                + " does not take that (SSLv2Hello is not enabled)")
                .evidence("its first bytes are \"" + new FirstWord(handshake.unreadable()).printable()
                        + "\", an SSLv2 hello and no TLS record")
                .evidence(seen.verdict())
                .fix(
                        "update that client, or have it enable TLSv1.2 and begin with a TLS record (on an old JDK, take SSLv2Hello"
                                + " out of its enabled protocols)")
                .build();
    }

    private static Diagnosis refusedHere(Handshake handshake, Seen seen, Offer offer, Surroundings surroundings) {
        if (handshake.enabled() == null) {
            return refusedUnseen(seen, offer);
        }
        LocalOffer own = new LocalOffer(handshake.enabled(), DisabledForTls.of(surroundings));
        for (String version : own.usableVersions()) {
            if (offer.versions().contains(version)) {
                return null;
            }
        }
        Diagnosis.Builder found = Diagnosis.of(
                        "no-common-protocol",
                        Confidence.CERTAIN,
                        "the client offers " + Offer.listed(offer.versions()) + ", this server accepts "
                                + Offer.listed(own.usableVersions()))
                .evidence("client: " + Offer.listed(offer.versions()))
                .evidence("server: " + Offer.listed(own.usableVersions()) + " of "
                        + Offer.listed(handshake.enabled().protocols()) + " enabled")
                .evidence(seen.verdict());
        nearMisses(own, offer, found);
        return found.fix(widen(offer)).build();
    }

    /** Tracing began later, or the step that tells what is enabled was lost. */
    private static Diagnosis refusedUnseen(Seen seen, Offer offer) {
        return Diagnosis.of(
                        "no-common-protocol",
                        Confidence.LIKELY,
                        "the client offers " + Offer.listed(offer.versions())
                                + ", of which this server accepts none; what it does accept was not seen")
                .evidence("client: " + Offer.listed(offer.versions()))
                .evidence(seen.verdict())
                .fix(widen(offer))
                .build();
    }

    private static String widen(Offer offer) {
        return isOld(offer.versions())
                ? "update that client, or have it enable TLSv1.2 or TLSv1.3; letting this server accept older"
                        + " versions would weaken it"
                : "enable one of the client's versions on this server (SSLParameters.setProtocols, the server's"
                        + " configuration of TLS versions)";
    }

    private static void nearMisses(LocalOffer own, Offer offer, Diagnosis.Builder found) {
        for (String version : own.disabledVersions()) {
            if (offer.versions().contains(version)) {
                found.evidence(version + " is enabled by the application but disabled by " + DisabledForTls.PROPERTY);
            }
        }
    }

    private static Diagnosis chosenByServer(Handshake handshake, Seen seen, Offer offer) {
        int version = handshake.negotiation().version();
        if (version == 0 || isOffered(version, handshake)) {
            return null;
        }
        return Diagnosis.of(
                        "no-common-protocol",
                        Confidence.CERTAIN,
                        "the server answers with " + Registry.VERSIONS.name(version) + ", this client accepts only "
                                + Offer.listed(offer.versions()))
                .evidence("client: " + Offer.listed(offer.versions()))
                .evidence("server_hello chose " + Registry.VERSIONS.name(version))
                .evidence(seen.verdict())
                .fix(
                        "have the server's owner enable TLSv1.2 or TLSv1.3; if this client's enabled versions were narrowed,"
                                + " widen them again")
                .build();
    }

    private static boolean isOffered(int version, Handshake handshake) {
        String name = Registry.VERSIONS.name(version);
        return new Offer(handshake).versions().contains(name.equals("TLSv1.0") ? "TLSv1" : name)
                && (handshake.enabled() == null
                        || handshake.enabled().protocols().contains(name.equals("TLSv1.0") ? "TLSv1" : name));
    }

    private static Diagnosis refusedThere(Handshake handshake, Seen seen, Offer offer, Surroundings surroundings) {
        Diagnosis.Builder found = Diagnosis.of(
                        "no-common-protocol",
                        Confidence.LIKELY,
                        handshake.isClient()
                                ? "the server accepts none of the versions that this client offers: "
                                        + Offer.listed(offer.versions())
                                : "the client does not accept the version that this server chose")
                .evidence(seen.alertReceived())
                .evidence("client: " + Offer.listed(offer.versions()));
        if (handshake.enabled() != null) {
            LocalOffer own = new LocalOffer(handshake.enabled(), DisabledForTls.of(surroundings));
            if (!own.disabledVersions().isEmpty()) {
                found.evidence("enabled but disabled by " + DisabledForTls.PROPERTY + ": "
                        + Offer.listed(own.disabledVersions()));
            }
        }
        return found.fix(
                        !handshake.isClient()
                                ? "enable on this server a version that the client accepts"
                                : isOld(offer.versions())
                                        ? "enable TLSv1.2 and TLSv1.3 in this client"
                                        : "ask the server's owner which versions it accepts; if this client was narrowed to"
                                                + " these versions, enable TLSv1.2 and TLSv1.3")
                .build();
    }

    private static boolean isOld(List<String> versions) {
        return !versions.contains("TLSv1.2") && !versions.contains("TLSv1.3") && !versions.contains("DTLSv1.2");
    }
}
