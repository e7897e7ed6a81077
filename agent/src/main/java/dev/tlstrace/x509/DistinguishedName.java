package dev.tlstrace.x509;

import dev.tlstrace.tls.Hex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * <pre>
 * Name ::= CHOICE { rdnSequence  RDNSequence }
 * RDNSequence ::= SEQUENCE OF RelativeDistinguishedName
 * RelativeDistinguishedName ::= SET SIZE (1..MAX) OF AttributeTypeAndValue
 * AttributeTypeAndValue ::= SEQUENCE {
 *      type     AttributeType,              -- OBJECT IDENTIFIER
 *      value    AttributeValue }            -- ANY, in general a DirectoryString
 *                                                   RFC 5280, section 4.1.2.4
 * </pre>
 *
 * Two names are {@link #equals equal} if RFC 5280, section 7.1, has them match: attribute by attribute, text without
 * regard to upper and lower case, to white space around it and to its amount within, and to the string type. Unicode
 * normalisation, which that section asks for too, is left out.
 */
public final class DistinguishedName {
    private static final String COMMON_NAME = "2.5.4.3";

    /** A longer text is made anew each time. */
    private static final int LONGEST_KEPT = 300;

    private final byte[] der;
    private final List<List<Attribute>> rdns;
    private final Unreadable fault;
    private String canonical;
    /** Null until it is asked for, or if it is not worth keeping. */
    private String text;

    private DistinguishedName(byte[] der, List<List<Attribute>> rdns, Unreadable fault) {
        this.der = der;
        this.rdns = rdns;
        this.fault = fault;
    }

    /** Never fails: a name that cannot be read says why, and equals only one of the same bytes. */
    public static DistinguishedName read(byte[] der) {
        try {
            return read(Der.read(der, Der.SEQUENCE));
        } catch (Unreadable e) {
            return new DistinguishedName(der, Collections.<List<Attribute>>emptyList(), e);
        }
    }

    /** The name in a larger structure; offsets are those of the latter. */
    static DistinguishedName read(Der name) {
        Der in = name.again();
        try {
            List<List<Attribute>> rdns = new ArrayList<>();
            while (in.hasNext()) {
                Der set = in.next(Der.SET);
                List<Attribute> rdn = new ArrayList<>(1);
                while (set.hasNext()) {
                    rdn.add(new Attribute(set.next(Der.SEQUENCE)));
                }
                rdns.add(rdn);
            }
            return new DistinguishedName(name.encoded(), rdns, null);
        } catch (Unreadable e) {
            return new DistinguishedName(name.encoded(), Collections.<List<Attribute>>emptyList(), e);
        }
    }

    /** {@link #rfc2253()} of the name with these bytes. */
    public static String rfc2253(byte[] der) {
        return read(der).rfc2253();
    }

    /**
     * The name as X500Principal.getName() of the newest JDKs has it: RFC 2253, the last attribute first, types outside its
     * table as dotted decimals and hex. (JDKs up to 17 take Teletex and BMP strings for UTF-8.) One that cannot be read
     * is {@code unreadable: #} and its bytes.
     */
    public String rfc2253() {
        if (text != null) {
            return text;
        }
        String made = draw();
        if (made.length() <= LONGEST_KEPT) {
            text = made;
        }
        return made;
    }

    private String draw() {
        if (fault != null) {
            return "unreadable: #" + Hex.lower(der);
        }
        StringBuilder out = new StringBuilder(der.length);
        for (int i = rdns.size() - 1; i >= 0; i--) {
            List<Attribute> rdn = rdns.get(i);
            for (int j = 0; j < rdn.size(); j++) {
                if (j > 0) {
                    out.append('+');
                }
                rdn.get(j).appendTo(out);
            }
            if (i > 0) {
                out.append(',');
            }
        }
        return out.toString();
    }

    /** The text of the common name nearest to the subject, as JSSE looks for it; null if there is none. */
    public String commonName() {
        for (int i = rdns.size() - 1; i >= 0; i--) {
            for (Attribute attribute : rdns.get(i)) {
                if (attribute.type.equals(COMMON_NAME) && attribute.value.text() != null) {
                    return attribute.value.text();
                }
            }
        }
        return null;
    }

    /** The texts of all attributes of a type, {@code 1.2.840.113549.1.9.1} for mail addresses, from the top of the name down. */
    public List<String> texts(String type) {
        List<String> texts = new ArrayList<>();
        for (List<Attribute> rdn : rdns) {
            for (Attribute attribute : rdn) {
                if (attribute.type.equals(type) && attribute.value.text() != null) {
                    texts.add(attribute.value.text());
                }
            }
        }
        return texts;
    }

    /** Whether this name is the other or below it: its relative names begin with the other's, from the top of the name down. */
    public boolean isWithin(DistinguishedName other) {
        if (fault != null || other.fault != null) {
            return equals(other);
        }
        return rdns.size() >= other.rdns.size()
                && new DistinguishedName(der, rdns.subList(0, other.rdns.size()), null).equals(other);
    }

    /** The DER of the name. */
    public byte[] encoded() {
        return der.clone();
    }

    /** Whether it can be read and has no attribute, as the subject of many a certificate with alternative names. */
    public boolean isEmpty() {
        return fault == null && rdns.isEmpty();
    }

    /** Null if the name can be read. */
    public Unreadable fault() {
        return fault;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinguishedName && canonical().equals(((DistinguishedName) other).canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return rfc2253();
    }

    /** What is the same for names that match. Each value has its length before it, so that none can pose as two. */
    private String canonical() {
        if (canonical == null) {
            StringBuilder out = new StringBuilder(der.length);
            if (fault != null) {
                out.append('#').append(Hex.lower(der));
            }
            for (List<Attribute> rdn : rdns) {
                List<String> parts = new ArrayList<>(rdn.size());
                for (Attribute attribute : rdn) {
                    parts.add(attribute.canonical());
                }
                Collections.sort(parts);
                for (String part : parts) {
                    out.append(part).append('+');
                }
                out.append(',');
            }
            canonical = out.toString();
        }
        return canonical;
    }

    private static final class Attribute {
        private static final String ESCAPED = ",=+<>#;\\\"";

        private final String type;
        private final Der value;

        private Attribute(Der in) throws Unreadable {
            type = in.next(Der.OBJECT_IDENTIFIER).oid();
            value = in.next();
            in.end();
        }

        private void appendTo(StringBuilder out) {
            String keyword = keyword(type);
            out.append(keyword != null ? keyword : type).append('=');
            if (keyword == null || !isDirectoryString()) {
                out.append('#').append(Hex.lower(value.encoded()));
                return;
            }
            String text = value.text();
            int lead = 0;
            while (lead < text.length() && isSpace(text.charAt(lead))) {
                lead++;
            }
            int trail = text.length();
            while (trail > lead && isSpace(text.charAt(trail - 1))) {
                trail--;
            }
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == 0) {
                    out.append("\\00");
                    continue;
                }
                if (i < lead || i >= trail || ESCAPED.indexOf(c) >= 0) {
                    out.append('\\');
                }
                out.append(c);
            }
        }

        /** The JDK has no text for numeric, visible and universal strings in a name. */
        private boolean isDirectoryString() {
            switch (value.tag()) {
                case Der.UTF8_STRING:
                case Der.PRINTABLE_STRING:
                case Der.TELETEX_STRING:
                case Der.IA5_STRING:
                case Der.GENERAL_STRING:
                case Der.BMP_STRING:
                    return true;
                default:
                    return false;
            }
        }

        private String canonical() {
            String text = value.text();
            if (text == null) {
                return type + "=#" + Hex.lower(value.encoded());
            }
            StringBuilder folded = new StringBuilder(text.length());
            boolean gap = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isWhitespace(c)) {
                    gap = folded.length() > 0;
                } else {
                    if (gap) {
                        folded.append(' ');
                        gap = false;
                    }
                    folded.append(Character.toLowerCase(Character.toUpperCase(c)));
                }
            }
            return type + '=' + folded.length() + ':' + folded;
        }

        private static boolean isSpace(char c) {
            return c == ' ' || c == '\r';
        }

        /** The table of RFC 2253, section 2.3; null for a type that is not in it. */
        private static String keyword(String type) {
            switch (type) {
                case COMMON_NAME:
                    return "CN";
                case "2.5.4.6":
                    return "C";
                case "2.5.4.7":
                    return "L";
                case "2.5.4.8":
                    return "ST";
                case "2.5.4.9":
                    return "STREET";
                case "2.5.4.10":
                    return "O";
                case "2.5.4.11":
                    return "OU";
                case "0.9.2342.19200300.100.1.1":
                    return "UID";
                case "0.9.2342.19200300.100.1.25":
                    return "DC";
                default:
                    return null;
            }
        }
    }
}
