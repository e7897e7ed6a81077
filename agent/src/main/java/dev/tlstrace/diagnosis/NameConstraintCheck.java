package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.DistinguishedName;
import dev.tlstrace.x509.GeneralName;
import dev.tlstrace.x509.NameConstraints;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a certificate's names are within an issuer's name constraints (RFC 5280, section 4.2.1.10). */
final class NameConstraintCheck {
    private static final String MAIL_ADDRESS = "1.2.840.113549.1.9.1";

    private NameConstraintCheck() {}

    /** The first name that is outside and why, in words; null if there is none. */
    static String violation(NameConstraints constraints, Certificate certificate) {
        if (constraints == null) {
            return null;
        }
        for (GeneralName name : names(certificate)) {
            String broken = violation(constraints, name);
            if (broken != null) {
                return broken;
            }
        }
        return null;
    }

    /**
     * The subject, the alternative names, and what the JDK takes for these where there are none: mail addresses in the subject, and
     * a common name that may be a host's.
     */
    private static List<GeneralName> names(Certificate certificate) {
        List<GeneralName> names = new ArrayList<>();
        DistinguishedName subject = certificate.subject();
        if (subject != null && !subject.isEmpty()) {
            names.add(GeneralName.of(subject));
        }
        names.addAll(certificate.subjectAlternativeNames());
        if (subject != null && certificate.subjectAlternativeNames().isEmpty()) {
            for (String address : subject.texts(MAIL_ADDRESS)) {
                names.add(GeneralName.of(GeneralName.EMAIL, address));
            }
        }
        String common = subject == null ? null : subject.commonName();
        if (common != null
                && certificate.subjectAlternativeNames(GeneralName.DNS).isEmpty()) {
            HostName host = new HostName(common);
            if (host.isLegal() && !host.isAddress()) {
                names.add(GeneralName.of(GeneralName.DNS, common));
            }
        }
        return names;
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

    private static boolean isWithin(GeneralName name, GeneralName base) {
        String value = name.value().toLowerCase(Locale.ROOT);
        String of = base.value().toLowerCase(Locale.ROOT);
        switch (name.type()) {
            case GeneralName.DNS:
                return isDomainWithin(value, of);
            case GeneralName.EMAIL:
                return of.indexOf('@') >= 0
                        ? value.equals(of)
                        : isHostWithin(value.substring(value.indexOf('@') + 1), of);
            case GeneralName.URI:
                return isHostWithin(host(value), of);
            case GeneralName.IP_ADDRESS:
                return isAddressWithin(name.content(), base.content());
            case GeneralName.DIRECTORY_NAME:
                return name.directoryName().isWithin(base.directoryName());
            default:
                return value.equals(of);
        }
    }

    private static boolean isDomainWithin(String name, String base) {
        String bare = base.startsWith(".") ? base.substring(1) : base;
        boolean itself = name.equals(bare) && !base.startsWith(".");
        return bare.isEmpty() || itself || name.endsWith("." + bare);
    }

    /** Of mail addresses and URIs: a host alone stands for itself, with a dot before it for what is below. */
    private static boolean isHostWithin(String host, String base) {
        return base.startsWith(".") ? host.endsWith(base) && host.length() > base.length() : host.equals(base);
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
}
