package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Enabled;
import java.util.ArrayList;
import java.util.List;

/** What of the enabled versions and suites this JVM leaves usable, and why the rest is out. */
final class LocalOffer {
    private static final String PSEUDO = "SSLv2Hello";

    private final List<String> usableVersions = new ArrayList<>();
    private final List<String> disabledVersions = new ArrayList<>();
    private final List<String> usableSuites = new ArrayList<>();
    private final List<String> disabledSuites = new ArrayList<>();
    private final List<String> misfitSuites = new ArrayList<>();

    LocalOffer(Enabled enabled, DisabledForTls disabled) {
        for (String version : enabled.protocols()) {
            if (!version.equals(PSEUDO)) {
                (disabled.entryForVersion(version) == null ? usableVersions : disabledVersions).add(version);
            }
        }
        for (String suite : enabled.cipherSuites()) {
            if (suite.endsWith("_SCSV")) {
                continue;
            }
            String entry = disabled.entryForSuite(suite);
            if (entry != null) {
                disabledSuites.add(suite + " (by " + entry + ")");
            } else if (fitsAny(suite)) {
                usableSuites.add(suite);
            } else {
                misfitSuites.add(suite);
            }
        }
    }

    private boolean fitsAny(String suite) {
        for (String version : usableVersions) {
            if (Offer.fits(suite, version)) {
                return true;
            }
        }
        return false;
    }

    List<String> usableVersions() {
        return usableVersions;
    }

    /** Ruled out by the security property. */
    List<String> disabledVersions() {
        return disabledVersions;
    }

    List<String> usableSuites() {
        return usableSuites;
    }

    /** Ruled out by the security property, each with its entry. */
    List<String> disabledSuites() {
        return disabledSuites;
    }

    /** Of no version that is usable. */
    List<String> misfitSuites() {
        return misfitSuites;
    }
}
