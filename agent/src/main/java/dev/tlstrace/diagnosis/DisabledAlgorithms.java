package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A security property like {@code jdk.certpath.disabledAlgorithms}: entries with commas between, each an algorithm and perhaps
 * constraints with {@code &} between: {@code keySize < 1024}, {@code jdkCA}, {@code denyAfter 2019-01-01}, {@code usage TLSServer};
 * its grammar stands in the JDK's java.security.
 */
final class DisabledAlgorithms {
    private final List<String> entries = new ArrayList<>();
    private final boolean publicCa;
    private final String usage;
    private final String today;
    private boolean signature;

    /**
     * Reads the property.
     *
     * @param value null for none
     * @param publicCa whether the anchor is one that came with the JDK
     * @param usage {@code TLSServer} or {@code TLSClient}
     */
    DisabledAlgorithms(String value, boolean publicCa, String usage, long now) {
        this.publicCa = publicCa;
        this.usage = usage;
        this.today = Certificate.iso(now).substring(0, 10);
        if (value != null) {
            for (String entry : split(value, ',')) {
                entries.add(entry);
            }
        }
    }

    /** The entry that forbids this certificate's key or, if it counts, its signature; null if there is none. */
    String entryAgainst(Certificate certificate, boolean signatureCounts) {
        String key = certificate.publicKey() == null
                ? null
                : keyName(certificate.publicKey().algorithm());
        int size = certificate.publicKey() == null ? 0 : certificate.publicKey().size();
        for (String entry : entries) {
            List<String> conditions = split(entry, '&');
            if (conditions.isEmpty()) {
                continue;
            }
            String first = conditions.get(0);
            int blank = first.indexOf(' ');
            String name = blank < 0 ? first : first.substring(0, blank);
            conditions.set(0, blank < 0 ? "" : first.substring(blank + 1).trim());
            boolean ofSignature = signatureCounts && names(certificate, name);
            boolean ofKey = name.equalsIgnoreCase(key)
                    || (certificate.publicKey() != null
                            && name.equalsIgnoreCase(certificate.publicKey().curve()));
            if ((ofSignature || ofKey) && hold(conditions, ofKey ? size : 0)) {
                signature = ofSignature;
                return entry;
            }
        }
        return null;
    }

    /** Whether the entry that was found last is about the signature, not the key. */
    boolean isSignature() {
        return signature;
    }

    private boolean hold(List<String> conditions, int keySize) {
        for (String condition : conditions) {
            if (!holds(condition, keySize)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(String condition, int keySize) {
        List<String> words = split(condition, ' ');
        if (words.isEmpty()) {
            return true;
        }
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

    private static List<String> split(String text, char at) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == at) {
                String part = text.substring(from, i).trim();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                from = i + 1;
            }
        }
        return parts;
    }
}
