package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.Registry;
import java.util.Arrays;
import java.util.List;

/** {@code no-common-named-group}: client and server share no group for the key exchange. */
final class NoCommonNamedGroup implements Rule {
    private static final String PROPERTY = "jdk.tls.namedGroups";
    private static final int NEAR_MISSES = 6;
    private static final List<String> USUAL = Arrays.asList("x25519", "secp256r1");

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        Offer offer = new Offer(handshake);
        if (offer.groups() == null) {
            return null;
        }
        if (!handshake.isClient() && seen.gaveUpIn("KeyShareExtension$HRRKeyShareProducer")) {
            return here(offer, seen, surroundings, Confidence.CERTAIN);
        }
        if (!handshake.isClient() && seen.refusedWith("illegal_parameter", "handshake_failure")) {
            return notOffered(handshake, offer, seen);
        }
        ServerChoice choice = ServerChoice.of(handshake, surroundings);
        boolean decided = choice != null && !choice.common().isEmpty();
        if (decided && !choice.hasKey() && choice.keys() != null && choice.dropsEcKeys()) {
            return curveOfKey(choice);
        }
        if (decided && (choice.hasKey() ? needGroups(choice) : choice.dropsEcKeys())) {
            boolean known = common(offer, surroundings) == 0 && choice.hasKey();
            return here(offer, seen, surroundings, known ? Confidence.CERTAIN : Confidence.LIKELY);
        }
        boolean refused = handshake.isClient()
                && seen.refusedWith(
                        "handshake_failure", "illegal_parameter", "unexpected_message", "insufficient_security")
                && handshake.negotiation().serverHello() == null;
        if (refused && !offersUsual(offer) && offer.hasModernSuite()) {
            return Diagnosis.of(
                            "no-common-named-group",
                            Confidence.LIKELY,
                            "the server refused this client's offer, whose named groups are only "
                                    + Offer.listed(offer.groups()) + ": it most likely accepts none of them")
                    .evidence(seen.alertReceived())
                    .evidence("client: " + Offer.listed(offer.groups()) + property(surroundings))
                    .fix("have this client offer the usual groups: leave " + PROPERTY
                            + " alone, or add x25519 and secp256r1 to it")
                    .candidate(
                            "no-common-cipher-suite", "the server may accept none of " + Offer.listed(offer.suites()))
                    .build();
        }
        return null;
    }

    private static Diagnosis curveOfKey(ServerChoice choice) {
        return Diagnosis.of(
                        "no-common-named-group",
                        Confidence.LIKELY,
                        "this server's EC key is on " + Offer.listed(choice.curves())
                                + ", and the client's named groups are only "
                                + Offer.listed(choice.offer().groups())
                                + ": before TLSv1.3 JSSE uses no key on a curve that the client does not name")
                .evidence("client: " + Offer.listed(choice.offer().groups()))
                .evidence("this side's key: " + ServerHasNoUsableCertificate.described(choice.keys()))
                .evidence(choice.seen().verdict())
                .fix(
                        "give this server a key on a curve that its clients name, secp256r1 mostly, or an RSA key beside it; or have"
                                + " that client name the key's curve")
                .build();
    }

    private static Diagnosis here(Offer offer, Seen seen, Surroundings surroundings, Confidence confidence) {
        String own = surroundings.systemProperty(PROPERTY);
        Diagnosis.Builder found = Diagnosis.of(
                        "no-common-named-group",
                        confidence,
                        "the client's named groups, " + Offer.listed(offer.groups())
                                + ", hold none that this server uses"
                                + (own == null ? "" : " (" + PROPERTY + "=" + own + ")"))
                .evidence("client: " + Offer.listed(offer.groups()))
                .evidence("server: " + (own == null ? "the JDK's default groups" : own + " by " + PROPERTY));
        nearMisses(offer, surroundings, found);
        return found.evidence(seen.verdict())
                .fix(
                        own == null
                                ? "have that client offer x25519 or secp256r1, or name one of its groups in -D"
                                        + PROPERTY + " of this server if the JDK supports it"
                                : "add one of the client's groups to -D" + PROPERTY
                                        + " of this server, or drop that property")
                .build();
    }

    /** JSSE takes a group of its own where it knows none of the client's (RFC 8422, section 4, has it refuse). */
    private static Diagnosis notOffered(Handshake handshake, Offer offer, Seen seen) {
        int chosen = handshake.negotiation().serverKeyExchange() == null
                ? -1
                : handshake.negotiation().serverKeyExchange().namedCurve();
        String group = chosen <= 0 ? null : Registry.NAMED_GROUPS.nameOrNull(chosen);
        if (group == null || offer.groups().contains(group)) {
            return null;
        }
        return Diagnosis.of(
                        "no-common-named-group",
                        Confidence.LIKELY,
                        "this server knows none of the client's named groups, " + Offer.listed(offer.groups())
                                + ", took " + group + ", and the client refused")
                .evidence("client: " + Offer.listed(offer.groups()))
                .evidence("server_key_exchange uses " + group)
                .evidence(seen.alertReceived())
                .fix("have that client offer x25519 or secp256r1 as well")
                .build();
    }

    /** Why each of the client's groups is out, one by one. */
    private static void nearMisses(Offer offer, Surroundings surroundings, Diagnosis.Builder found) {
        String own = surroundings.systemProperty(PROPERTY);
        DisabledForTls disabled = DisabledForTls.of(surroundings);
        int told = 0;
        for (String group : offer.groups()) {
            String entry = disabled.entryForName(group);
            String why = entry != null
                    ? "disabled on this server by " + entry + " in " + DisabledForTls.PROPERTY
                    : own != null && !listed(own).contains(group)
                            ? "not named in this server's " + PROPERTY
                            : own == null ? "not known to this JVM's JSSE or its security providers" : null;
            if (why != null && told++ < NEAR_MISSES) {
                found.evidence(group + ": " + why);
            }
        }
    }

    private static List<String> listed(String property) {
        return Arrays.asList(property.replace("\"", "").replace(" ", "").split(",", -1));
    }

    private static String property(Surroundings surroundings) {
        String own = surroundings.systemProperty(PROPERTY);
        return own == null ? "" : " (" + PROPERTY + "=" + own + ")";
    }

    /** How many of the client's groups this JVM may use; by the property, or all that any JDK knows. */
    private static int common(Offer offer, Surroundings surroundings) {
        String own = surroundings.systemProperty(PROPERTY);
        int count = 0;
        for (String group : offer.groups()) {
            boolean mine = own == null
                    ? group.startsWith("secp")
                            || group.startsWith("x")
                            || group.startsWith("X")
                            || group.startsWith("ffdhe")
                    : listed(own).contains(group);
            count += mine ? 1 : 0;
        }
        return count;
    }

    private static boolean needGroups(ServerChoice choice) {
        for (String suite : choice.common()) {
            if (!Offer.isTls13(suite) && !suite.contains("ECDHE_")) {
                return false;
            }
        }
        return true;
    }

    private static boolean offersUsual(Offer offer) {
        for (String group : USUAL) {
            if (offer.groups().contains(group)) {
                return true;
            }
        }
        return false;
    }
}
