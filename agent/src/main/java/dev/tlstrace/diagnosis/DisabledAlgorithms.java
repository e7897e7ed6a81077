package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import java.util.List;
import java.util.Locale;

/** What a security property like {@code jdk.certpath.disabledAlgorithms} disables of certificates. */
final class DisabledAlgorithms {
    private final List<DisabledEntry> entries;
    private final boolean publicCa;
    private final String usage;
    private final String today;
    private boolean signature;

    /**
     * Reads the property.
     *
     * @param publicCa whether the anchor is one that came with the JDK
     * @param usage {@code TLSServer} or {@code TLSClient}
     */
    DisabledAlgorithms(String property, Surroundings surroundings, boolean publicCa, String usage) {
        this.entries = DisabledEntry.of(property, surroundings);
        this.publicCa = publicCa;
        this.usage = usage;
        this.today = Certificate.iso(surroundings.now()).substring(0, 10);
    }

    /** The entry that forbids this certificate's key or, if it counts, its signature; null if there is none. */
    String entryAgainst(Certificate certificate, boolean signatureCounts) {
        String key = certificate.publicKey() == null
                ? null
                : keyName(certificate.publicKey().algorithm());
        int size = certificate.publicKey() == null ? 0 : certificate.publicKey().size();
        for (DisabledEntry entry : entries) {
            boolean ofSignature = signatureCounts && names(certificate, entry.name());
            boolean ofKey = entry.name().equalsIgnoreCase(key)
                    || (certificate.publicKey() != null
                            && entry.name()
                                    .equalsIgnoreCase(certificate.publicKey().curve()));
            if ((ofSignature || ofKey) && hold(entry.constraints(), ofKey ? size : 0)) {
                signature = ofSignature;
                return entry.text();
            }
        }
        return null;
    }

    /** Whether the entry that was found last is about the signature, not the key. */
    boolean isSignature() {
        return signature;
    }

    private boolean hold(List<List<String>> constraints, int keySize) {
        for (List<String> condition : constraints) {
            if (!holds(condition, keySize)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(List<String> words, int keySize) {
        switch (words.get(0).toLowerCase(Locale.ROOT)) {
            case "keysize":
                return words.size() == 3 && keySize > 0 && compares(keySize, words.get(1), words.get(2));
            case "jdkca":
                return publicCa;
            case "denyafter":
                return words.size() == 2 && today.compareTo(words.get(1)) > 0;
            case "usage":
                return words.contains(usage);
            default:
                return false;
        }
    }

    private static boolean compares(int size, String operator, String bound) {
        int number;
        try {
            number = Integer.parseInt(bound);
        } catch (NumberFormatException e) {
            // not a constraint that the JDK would take either
            return false;
        }
        switch (operator) {
            case "<":
                return size < number;
            case "<=":
                return size <= number;
            case ">":
                return size > number;
            case ">=":
                return size >= number;
            case "==":
                return size == number;
            case "!=":
                return size != number;
            default:
                return false;
        }
    }

    /** Whether the signature algorithm, or the hash or key algorithm within it, has this name: SHA1, SHA1withRSA, MD5. */
    private static boolean names(Certificate certificate, String name) {
        String wanted = plain(name);
        String whole = certificate.signatureAlgorithm() == null ? "" : plain(certificate.signatureAlgorithm());
        String hash = certificate.signatureHash() == null ? hash(whole) : plain(certificate.signatureHash());
        if (wanted.equals(hash)) {
            return !hash.isEmpty();
        }
        int with = wanted.indexOf("with");
        return with > 0 && wanted.substring(0, with).equals(hash) && whole.contains(wanted.substring(with + 4));
    }

    /** Of an algorithm as the RFCs spell it; empty if none of the weak ones is in it. */
    private static String hash(String algorithm) {
        String[] known = {"md2", "md4", "md5", "sha1", "sha224", "sha256", "sha384", "sha512"};
        for (String hash : known) {
            if (algorithm.contains(hash)) {
                return hash;
            }
        }
        return "";
    }

    private static String plain(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLetterOrDigit(name.charAt(i))) {
                out.append(Character.toLowerCase(name.charAt(i)));
            }
        }
        return out.toString();
    }

    private static String keyName(String algorithm) {
        return algorithm == null ? "" : algorithm;
    }
}
