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

    private final List<ErrorFacts> chain = new ArrayList<>();
    private final Finding finding;

    Verdict(ErrorFacts rejection) {
        chain.add(rejection);
        chain.addAll(rejection.causes());
        this.finding = find();
    }

    /** Null if the JDK did not say, or only that it found no path. */
    Finding finding() {
        return finding;
    }

    /**
     * Whether code of the JDK's rejected, the application's having passed it on at most. Without stacks the exceptions' classes
     * must do.
     */
    boolean isJdks() {
        for (ErrorFacts fact : chain) {
            boolean jsseItself = fact == chain.get(0) && fact.type().startsWith("javax.net.ssl.");
            if (!jsseItself && (fact.type().startsWith(JDK) || startsWith(fact.raisedBy(), JDK))) {
                return true;
            }
        }
        return false;
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
                return found;
            }
        }
        return null;
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
        boolean byPolicy =
                by.endsWith("TLSPolicy") || by.endsWith("DistrustPolicy") || by.endsWith(".UntrustedChecker");
        if (byPolicy) {
            return Finding.DISTRUSTED;
        }
        boolean fromTheEnd = innermost && type.equals("sun.security.validator.ValidatorException");
        return fromTheEnd && by.equals("sun.security.validator.PKIXValidator") ? Finding.ANCHOR_NOT_CA : null;
    }

    private static boolean startsWith(String text, String begin) {
        return text != null && text.startsWith(begin);
    }
}
