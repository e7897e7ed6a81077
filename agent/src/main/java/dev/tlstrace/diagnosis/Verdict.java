package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.ErrorFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * What the exceptions of a rejection tell without their texts, which differ between versions: classes, the reason that path
 * validation gives, and the class that threw.
 */
final class Verdict {
    private static final String JDK = "sun.security.";
    private static final String CERT_PATH = "sun.security.provider.certpath.";

    private final List<ErrorFacts> chain = new ArrayList<>();
    private final Finding finding;
    private int index = -1;

    Verdict(ErrorFacts rejection) {
        chain.add(rejection);
        chain.addAll(rejection.causes());
        this.finding = find();
    }

    /** Null if the JDK did not say, or only that it found no path. */
    Finding finding() {
        return finding;
    }

    /** Which certificate of the path that it validated the JDK found it on, 0 for the peer's own; -1 if it did not say. */
    int where() {
        return index;
    }

    /**
     * Whether code of the JDK's rejected, the application's having passed it on at most. Without stacks the exceptions' classes
     * must do.
     */
    boolean isJdks() {
        for (ErrorFacts fact : chain) {
            boolean jsseItself = fact == chain.get(0) && fact.type().startsWith("javax.net.ssl.");
            // X509Certificate.verify() in the application's own code: the JDK computed, but was not asked whom to trust
            boolean computed = fact.type().startsWith("java.security.")
                    && !fact.type().startsWith("java.security.cert.")
                    && startsWith(fact.raisedBy(), "sun.security.x509.");
            if (!jsseItself && !computed && (fact.type().startsWith(JDK) || startsWith(fact.raisedBy(), JDK))) {
                return true;
            }
        }
        return false;
    }

    /** What was said at the root of it; null if that is only that there is no path. */
    String words() {
        ErrorFacts innermost = chain.get(chain.size() - 1);
        return innermost.type().equals(CERT_PATH + "SunCertPathBuilderException") ? null : inShort(innermost);
    }

    /** The class outside the JDK whose refusal the JDK's path validation passed on; null if it was the JDK's own. */
    String foreignCheck() {
        ErrorFacts innermost = chain.get(chain.size() - 1);
        String by = innermost.raisedBy();
        boolean certificates = innermost.type().startsWith("java.security.cert.");
        boolean jdks = by == null
                || startsWith(by, "sun.")
                || startsWith(by, "java.")
                || startsWith(by, "javax.")
                || startsWith(by, "com.sun.");
        return isJdks() && certificates && !jdks ? by : null;
    }

    /** The exception of the manager that was asked: JSSE's own around it left out. */
    ErrorFacts outermost() {
        boolean wrapped = chain.size() > 1 && chain.get(0).type().startsWith("javax.net.ssl.");
        return chain.get(wrapped ? 1 : 0);
    }

    /** In short: the exception's class and message. */
    static String inShort(ErrorFacts fact) {
        String simple = fact.type().substring(fact.type().lastIndexOf('.') + 1);
        return fact.message() == null ? simple : simple + ": " + fact.message();
    }

    private Finding find() {
        // the innermost is the most precise
        for (int i = chain.size() - 1; i >= 0; i--) {
            Finding found = find(chain.get(i), i == chain.size() - 1);
            if (found != null) {
                index = index();
                return found;
            }
        }
        return null;
    }

    private int index() {
        for (ErrorFacts fact : chain) {
            if (fact.index() >= 0) {
                return fact.index();
            }
        }
        return -1;
    }

    private static Finding find(ErrorFacts fact, boolean innermost) {
        String type = fact.type();
        if (fact.reason() != null) {
            for (Finding finding : Finding.values()) {
                if (finding.name().equals(fact.reason())) {
                    return finding;
                }
            }
        }
        if (type.equals("java.security.cert.CertificateExpiredException")) {
            return Finding.EXPIRED;
        }
        if (type.equals("java.security.cert.CertificateNotYetValidException")) {
            return Finding.NOT_YET_VALID;
        }
        if (type.equals("java.security.cert.CertificateRevokedException")) {
            return Finding.REVOKED;
        }
        String by = fact.raisedBy();
        if (by == null || !by.startsWith(JDK)) {
            return type.equals("java.security.InvalidAlgorithmParameterException")
                            && startsWith(by, "java.security.cert.")
                    ? Finding.NO_ANCHORS
                    : null;
        }
        if (by.equals("sun.security.util.HostnameChecker")) {
            return Finding.HOST_NAME;
        }
        if (by.equals("sun.security.validator.EndEntityChecker")) {
            return Finding.END_ENTITY_USAGE;
        }
        if (by.startsWith(CERT_PATH) && fact.reason() != null && isAboutRevocation(by.substring(CERT_PATH.length()))) {
            return Finding.UNDETERMINED_REVOCATION_STATUS;
        }
        if (by.endsWith("TLSPolicy") || by.endsWith("DistrustPolicy")) {
            return Finding.DISTRUSTED;
        }
        if (by.endsWith(".UntrustedChecker")) {
            return Finding.BLOCKED;
        }
        boolean fromTheEnd = innermost && type.equals("sun.security.validator.ValidatorException");
        return fromTheEnd && by.equals("sun.security.validator.PKIXValidator") ? Finding.ANCHOR_NOT_CA : null;
    }

    /** What revocation checking throws without a reason, as for a list's entry with a critical extension that it does not know. */
    private static boolean isAboutRevocation(String owner) {
        return owner.contains("Revocation") || owner.startsWith("OCSP") || owner.startsWith("DistributionPoint");
    }

    private static boolean startsWith(String text, String begin) {
        return text != null && text.startsWith(begin);
    }
}
