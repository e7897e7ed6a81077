package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.GeneralName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The name or address that a server was asked for, held against those of its certificate (RFC 9525; RFC 2818 where JSSE follows it). */
final class HostName {
    private final String name;
    private final boolean address;

    HostName(String asked) {
        String bare = asked.endsWith(".") ? asked.substring(0, asked.length() - 1) : asked;
        if (bare.startsWith("[") && bare.endsWith("]")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        name = bare.toLowerCase(Locale.ROOT);
        address = isAddress(name);
    }

    boolean isAddress() {
        return address;
    }

    /** Whether it is an address, or labels of letters, digits and hyphens, hyphens only within, as the JDK demands (RFC 952, RFC 1123). */
    boolean isLegal() {
        boolean hyphenMayStand = false;
        for (int i = 0; i < name.length() && !address; i++) {
            char c = name.charAt(i);
            boolean last = i == name.length() - 1 || name.charAt(i + 1) == '.';
            boolean alphanumeric = Character.isLetterOrDigit(c);
            if (!(alphanumeric || (c == '-' && hyphenMayStand && !last) || (c == '.' && i > 0))) {
                return false;
            }
            hyphenMayStand = c != '.';
        }
        return true;
    }

    /** The names of the certificate that count: addresses for an address, else DNS names, and without any of these the common name. */
    List<String> comparable(Certificate certificate) {
        List<String> names = new ArrayList<>(
                certificate.subjectAlternativeNames(address ? GeneralName.IP_ADDRESS : GeneralName.DNS));
        if (names.isEmpty() && !address && certificate.subject() != null) {
            String common = commonName(certificate.subject().rfc2253());
            if (common != null) {
                names.add(common);
            }
        }
        return names;
    }

    boolean matches(String offered) {
        String pattern = offered.toLowerCase(Locale.ROOT);
        if (address) {
            return sameAddress(pattern);
        }
        if (pattern.indexOf('*') < 0) {
            return pattern.equals(name);
        }
        int dot = pattern.indexOf('.');
        int myDot = name.indexOf('.');
        if (dot < 0 || myDot < 0 || !pattern.substring(dot).equals(name.substring(myDot))) {
            return false;
        }
        int star = pattern.indexOf('*');
        String label = name.substring(0, myDot);
        return star < dot
                && label.startsWith(pattern.substring(0, star))
                && label.endsWith(pattern.substring(star + 1, dot))
                && label.length() >= dot - 1;
    }

    /** The offered name with the fewest letters changed; null if there are none. */
    String nearest(List<String> offered) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : offered) {
            int distance = distance(name, candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** What keeps a wildcard from matching, in words; else empty. */
    String whyNot(String offered) {
        String pattern = offered.toLowerCase(Locale.ROOT);
        if (!pattern.startsWith("*.")) {
            return "";
        }
        String realm = pattern.substring(1);
        if (name.equals(realm.substring(1))) {
            return ", which stands for one more label, not for the domain itself";
        }
        return name.endsWith(realm) ? ", whose asterisk stands for one label only" : "";
    }

    private boolean sameAddress(String other) {
        if (name.equals(other)) {
            return true;
        }
        // different spellings of one IPv6 address: compare their groups
        return name.indexOf(':') >= 0 && other.indexOf(':') >= 0 && expand(name).equals(expand(other));
    }

    private static String expand(String address) {
        int scope = address.indexOf('%');
        String text = scope < 0 ? address : address.substring(0, scope);
        int gap = text.indexOf("::");
        String head = gap < 0 ? text : text.substring(0, gap);
        String tail = gap < 0 ? "" : text.substring(gap + 2);
        List<String> groups = groups(head);
        List<String> behind = groups(tail);
        while (gap >= 0 && groups.size() + behind.size() < 8) {
            groups.add("0");
        }
        groups.addAll(behind);
        StringBuilder out = new StringBuilder();
        for (String group : groups) {
            int zeroes = 0;
            while (zeroes < group.length() - 1 && group.charAt(zeroes) == '0') {
                zeroes++;
            }
            out.append(group.substring(zeroes)).append(':');
        }
        return out.toString();
    }

    private static List<String> groups(String text) {
        List<String> groups = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || text.charAt(at) == ':') {
                if (at > from) {
                    groups.add(text.substring(from, at));
                }
                from = at + 1;
            }
        }
        return groups;
    }

    private static boolean isAddress(String text) {
        if (text.indexOf(':') >= 0) {
            return true;
        }
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return dots == 3;
    }

    /** The value of the first CN in a name by RFC 2253, which ends at a comma or plus that is not escaped. */
    private static String commonName(String rfc2253) {
        int at = rfc2253.startsWith("CN=") ? 0 : rfc2253.indexOf(",CN=") + 1;
        if (at == 0 && !rfc2253.startsWith("CN=")) {
            return null;
        }
        StringBuilder value = new StringBuilder();
        for (int i = at + 3; i < rfc2253.length(); i++) {
            char c = rfc2253.charAt(i);
            if (c == ',' || c == '+') {
                break;
            }
            if (c == '\\' && i + 1 < rfc2253.length()) {
                i++;
                c = rfc2253.charAt(i);
            }
            value.append(c);
        }
        return value.toString();
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
