package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.KeyExchange;
import dev.tlstrace.tls.Registry;
import dev.tlstrace.tls.SignatureScheme;
import dev.tlstrace.tls.extension.ApplicationLayerProtocolNegotiation;
import dev.tlstrace.tls.extension.SignatureAlgorithms;
import dev.tlstrace.tls.extension.SupportedGroups;
import dev.tlstrace.tls.extension.SupportedVersions;
import dev.tlstrace.tls.message.ClientHello;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the client offered in its ClientHello, by names; nothing if none was seen. GREASE and signalling values are left out. */
final class Offer {
    private static final int TLS_1_0 = 0x0301;
    private static final int TLS_1_2 = 0x0303;

    private final ClientHello hello;

    Offer(Handshake handshake) {
        hello = handshake.negotiation().clientHello();
    }

    boolean isKnown() {
        return hello != null;
    }

    /** As JSSE spells them, {@code TLSv1.2}; a client that names but its best one takes the older ones too (RFC 5246, E.1). */
    List<String> versions() {
        List<String> names = new ArrayList<>();
        if (hello == null) {
            return names;
        }
        SupportedVersions supported = hello.extensions().get(SupportedVersions.class);
        if (supported != null && supported.versions() != null) {
            for (int version : supported.versions()) {
                add(names, Registry.VERSIONS.nameOrNull(version));
            }
            return names;
        }
        if (hello.legacyVersion() >= TLS_1_0 && hello.legacyVersion() <= TLS_1_2) {
            for (int version = hello.legacyVersion(); version >= TLS_1_0; version--) {
                add(names, Registry.VERSIONS.nameOrNull(version));
            }
        } else {
            add(names, Registry.VERSIONS.name(hello.legacyVersion()));
        }
        return names;
    }

    List<String> suites() {
        return hello == null ? Collections.<String>emptyList() : Seen.suites(hello.cipherSuites());
    }

    /** Null if the client does not say. */
    List<String> groups() {
        SupportedGroups groups = hello == null ? null : hello.extensions().get(SupportedGroups.class);
        if (groups == null) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (int group : groups.groups()) {
            add(names, Registry.NAMED_GROUPS.nameOrNull(group));
        }
        return names;
    }

    /** Null if the client does not say. */
    List<String> schemes() {
        SignatureAlgorithms algorithms =
                hello == null ? null : hello.extensions().get(SignatureAlgorithms.class);
        return algorithms == null ? null : SignatureScheme.names(algorithms.schemes());
    }

    /** Null if the client does not say. */
    List<String> applicationProtocols() {
        ApplicationLayerProtocolNegotiation alpn =
                hello == null ? null : hello.extensions().get(ApplicationLayerProtocolNegotiation.class);
        return alpn == null ? null : alpn.protocols();
    }

    /** Whether there is a suite that every server of today should take: forward secret with an AEAD cipher. */
    boolean hasModernSuite() {
        for (String suite : suites()) {
            boolean aead = suite.contains("GCM") || suite.contains("CHACHA20");
            if (isTls13(suite) || (aead && suite.contains("ECDHE_"))) {
                return true;
            }
        }
        return false;
    }

    static boolean isTls13(String suite) {
        return !suite.contains("_WITH_");
    }

    /** Whether a suite can be used in a version, as JSSE spells it. */
    static boolean fits(String suite, String version) {
        boolean modern = version.equals("TLSv1.3") || version.equals("DTLSv1.3");
        if (isTls13(suite) || modern) {
            return isTls13(suite) == modern;
        }
        boolean since12 = suite.endsWith("SHA256") || suite.endsWith("SHA384") || suite.endsWith("CCM");
        return !since12 || version.endsWith("v1.2");
    }

    /** The algorithm of the server's key that a suite needs: {@code EC}, {@code RSA}, {@code DSA}; null if any will do. */
    static String keyOf(String suite) {
        String exchange = exchange(suite);
        if (exchange.contains("ECDSA")) {
            return "EC";
        }
        return exchange.contains("RSA") ? "RSA" : exchange.contains("DSS") ? "DSA" : null;
    }

    private static String exchange(String suite) {
        int with = suite.indexOf("_WITH_");
        return with < 0 ? "" : suite.substring(0, with);
    }

    /** Whether a suite agrees on its key by an elliptic curve and by nothing else. */
    static boolean needsCurve(String suite) {
        return exchange(suite).contains("_ECDH");
    }

    /** Whether a named group is an elliptic curve, or holds one beside something else. */
    static boolean isCurve(String group) {
        return !group.startsWith("ffdhe");
    }

    static boolean needsGroup(int suite) {
        return KeyExchange.of(suite).isEcdhe();
    }

    /** {@code a, b, c … 12 more}. */
    static String listed(List<String> names) {
        int shown = 6;
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < Math.min(shown, names.size()); i++) {
            list.append(i == 0 ? "" : ", ").append(names.get(i));
        }
        if (names.size() > shown) {
            list.append(" … ").append(names.size() - shown).append(" more");
        }
        return names.isEmpty() ? "nothing" : list.toString();
    }

    private static void add(List<String> names, String name) {
        if (name != null) {
            // the registry says TLSv1.0 and SSLv3.0 where JSSE says TLSv1 and SSLv3
            names.add(name.equals("TLSv1.0") ? "TLSv1" : name.equals("SSLv3.0") ? "SSLv3" : name);
        }
    }
}
