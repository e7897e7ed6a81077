package dev.tlstrace.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The security property {@code jdk.tls.disabledAlgorithms}: names of versions, suites and parts of suites, separated by commas;
 * those with conditions behind them ({@code DH keySize < 1024}) rule out no suite by its name.
 */
final class DisabledForTls {
    static final String PROPERTY = "jdk.tls.disabledAlgorithms";

    /** More than have a name. */
    private static final int MOST_SUITES = 1000;

    /** What {@link #entryForSuite} found no entry for. */
    private static final String NONE = "";

    /** The last one: the property hardly ever changes, and in a storm of failures each asks for it. */
    private static volatile DisabledForTls last = new DisabledForTls(Collections.<DisabledEntry>emptyList());

    private final List<String> texts = new ArrayList<>();
    private final List<String> entries = new ArrayList<>();
    /** Signature schemes that are out for handshakes, though not for certificates; since 25. */
    private final List<String> forHandshakes = new ArrayList<>();
    /** By suite, as far as there is room. */
    private final Map<String, String> bySuite = new ConcurrentHashMap<>();

    private DisabledForTls(List<DisabledEntry> all) {
        for (DisabledEntry entry : all) {
            texts.add(entry.text());
            if (entry.constraints().isEmpty()) {
                entries.add(entry.name());
            } else if (entry.text().endsWith(" usage HandshakeSignature")) {
                forHandshakes.add(entry.text());
            }
        }
    }

    /** What the property says now. */
    static DisabledForTls of(Surroundings surroundings) {
        DisabledForTls now = new DisabledForTls(DisabledEntry.of(PROPERTY, surroundings));
        DisabledForTls before = last;
        if (before.texts.equals(now.texts)) {
            return before;
        }
        last = now;
        return now;
    }

    /** The entry that rules out this version, as JSSE spells it; null if none does. */
    String entryForVersion(String version) {
        for (String entry : entries) {
            if (entry.equalsIgnoreCase(version)) {
                return entry;
            }
        }
        return null;
    }

    /** The entry that is just this name, of a group or a signature scheme; null if none is. */
    String entryForName(String name) {
        return entryForVersion(name);
    }

    /** The entry that rules out this signature scheme in handshakes: itself, its hash, or both as JCA has them; null if none does. */
    String entryForScheme(String scheme) {
        String whole = entryForVersion(scheme);
        if (whole != null) {
            return whole;
        }
        for (String entry : forHandshakes) {
            if (entry.startsWith(scheme + " ")) {
                return entry;
            }
        }
        String hash = scheme.substring(scheme.lastIndexOf('_') + 1);
        for (String entry : entries) {
            String name = entry.toLowerCase(java.util.Locale.ROOT);
            boolean pair = name.startsWith(hash + "with")
                    && scheme.startsWith(name.substring(hash.length() + "with".length()));
            if (name.equals(hash) || pair) {
                return entry;
            }
        }
        return null;
    }

    /** The entry that rules out this suite; null if none does. */
    String entryForSuite(String suite) {
        String known = bySuite.get(suite);
        if (known == null) {
            String entry = findForSuite(suite);
            known = entry == null ? NONE : entry;
            if (bySuite.size() < MOST_SUITES) {
                bySuite.put(suite, known);
            }
        }
        return known.equals(NONE) ? null : known;
    }

    private String findForSuite(String suite) {
        String parts = "_" + suite.toUpperCase(java.util.Locale.ROOT) + "_";
        for (String entry : entries) {
            String name = entry.toUpperCase(java.util.Locale.ROOT);
            boolean pattern = name.endsWith("*")
                    && suite.toUpperCase(java.util.Locale.ROOT).startsWith(name.substring(0, name.length() - 1));
            if (pattern || parts.contains("_" + name + "_")) {
                return entry;
            }
        }
        return null;
    }
}
