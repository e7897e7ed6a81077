package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.GeneralName;
import dev.tlstrace.x509.NameConstraints;
import java.util.Locale;

/** Whether a certificate's names are within an issuer's name constraints (RFC 5280, section 4.2.1.10). */
final class NameConstraintCheck {
    private NameConstraintCheck() {}

    /** The first name that is outside and why, in words; null if there is none. */
    static String violation(NameConstraints constraints, Certificate certificate) {
        if (constraints == null) {
            return null;
        }
        for (GeneralName name : certificate.subjectAlternativeNames()) {
            String broken = violation(constraints, name);
            if (broken != null) {
                return broken;
            }
        }
        return subjectViolation(constraints, certificate);
    }

    private static String violation(NameConstraints constraints, GeneralName name) {
        for (GeneralName excluded : constraints.excluded()) {
            if (excluded.type() == name.type() && isWithin(name, excluded)) {
                return name + " is within the excluded " + excluded;
            }
        }
        boolean demanded = false;
        for (GeneralName permitted : constraints.permitted()) {
            if (permitted.type() == name.type()) {
                if (isWithin(name, permitted)) {
                    return null;
                }
                demanded = true;
            }
        }
        return demanded ? name + " is within none of the permitted " + constraints.permitted() : null;
    }

    private static String subjectViolation(NameConstraints constraints, Certificate certificate) {
        String subject =
                certificate.subject() == null ? "" : certificate.subject().rfc2253();
        if (subject.isEmpty()) {
            return null;
        }
        boolean demanded = false;
        boolean within = false;
        for (GeneralName permitted : constraints.permitted()) {
            if (permitted.type() == GeneralName.DIRECTORY_NAME) {
                demanded = true;
                within |= isBelow(subject, permitted.value());
            }
        }
        if (demanded && !within) {
            return "DN:" + subject + " is within none of the permitted " + constraints.permitted();
        }
        for (GeneralName excluded : constraints.excluded()) {
            if (excluded.type() == GeneralName.DIRECTORY_NAME && isBelow(subject, excluded.value())) {
                return "DN:" + subject + " is within the excluded " + excluded;
            }
        }
        return null;
    }

    private static boolean isWithin(GeneralName name, GeneralName base) {
        String value = name.value().toLowerCase(Locale.ROOT);
        String of = base.value().toLowerCase(Locale.ROOT);
        switch (name.type()) {
            case GeneralName.DNS:
                return isDomainWithin(value, of);
            case GeneralName.EMAIL:
                return of.indexOf('@') >= 0
                        ? value.equals(of)
                        : isDomainWithin(value.substring(value.indexOf('@') + 1), of);
            case GeneralName.URI:
                return isDomainWithin(host(value), of);
            case GeneralName.IP_ADDRESS:
                return isAddressWithin(name.content(), base.content());
            case GeneralName.DIRECTORY_NAME:
                return isBelow(value, of);
            default:
                return value.equals(of);
        }
    }

    private static boolean isDomainWithin(String name, String base) {
        String bare = base.startsWith(".") ? base.substring(1) : base;
        boolean itself = name.equals(bare) && !base.startsWith(".");
        return bare.isEmpty() || itself || name.endsWith("." + bare);
    }

    private static String host(String uri) {
        int slashes = uri.indexOf("//");
        String rest = slashes < 0 ? uri : uri.substring(slashes + 2);
        int end = 0;
        while (end < rest.length() && "/:?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return rest.substring(0, end);
    }

    /** The base is an address and a mask of the same length. */
    private static boolean isAddressWithin(byte[] address, byte[] base) {
        if (base.length != 2 * address.length) {
            return false;
        }
        for (int i = 0; i < address.length; i++) {
            if (((address[i] ^ base[i]) & base[address.length + i]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** In RFC 2253 the upper part of a name stands behind. */
    private static boolean isBelow(String name, String base) {
        String lower = name.toLowerCase(Locale.ROOT);
        String upper = base.toLowerCase(Locale.ROOT);
        return upper.isEmpty() || lower.equals(upper) || lower.endsWith("," + upper);
    }
}
