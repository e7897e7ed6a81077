package dev.tlstrace.x509;

import dev.tlstrace.tls.Hex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * GeneralName ::= CHOICE {
 *      otherName                       [0]     OtherName,
 *      rfc822Name                      [1]     IA5String,
 *      dNSName                         [2]     IA5String,
 *      x400Address                     [3]     ORAddress,
 *      directoryName                   [4]     Name,
 *      ediPartyName                    [5]     EDIPartyName,
 *      uniformResourceIdentifier       [6]     IA5String,
 *      iPAddress                       [7]     OCTET STRING,
 *      registeredID                    [8]     OBJECT IDENTIFIER }
 *                                                   RFC 5280, section 4.2.1.6
 * </pre>
 */
public final class GeneralName {
    public static final int OTHER_NAME = 0;
    public static final int EMAIL = 1;
    public static final int DNS = 2;
    public static final int X400_ADDRESS = 3;
    public static final int DIRECTORY_NAME = 4;
    public static final int EDI_PARTY_NAME = 5;
    public static final int URI = 6;
    public static final int IP_ADDRESS = 7;
    public static final int REGISTERED_ID = 8;

    private static final String[] PREFIXES = {
        "otherName:", "email:", "DNS:", "x400Address:", "DN:", "ediPartyName:", "URI:", "IP:", "RID:"
    };

    private final int type;
    private final String value;
    private final byte[] content;

    private GeneralName(int type, String value, byte[] content) {
        this.type = type;
        this.value = value;
        this.content = content;
    }

    /** A DNS name or a mail address that stands elsewhere, as in a subject. */
    public static GeneralName of(int type, String text) {
        return new GeneralName(type, text, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A directory name that stands elsewhere. */
    public static GeneralName of(DistinguishedName name) {
        return new GeneralName(DIRECTORY_NAME, name.rfc2253(), name.encoded());
    }

    GeneralName(Der in) throws Unreadable {
        type = in.tag() & 0x1f;
        content = in.content();
        switch (in.tag()) {
            case 0x80 | EMAIL:
            case 0x80 | DNS:
            case 0x80 | URI:
                value = in.latin1();
                break;
            case 0x80 | IP_ADDRESS:
                value = address(content);
                break;
            case 0x80 | REGISTERED_ID:
                value = in.oid();
                break;
            case 0xa0 | OTHER_NAME:
                value = in.again().next(Der.OBJECT_IDENTIFIER).oid();
                break;
            case 0xa0 | DIRECTORY_NAME:
                value = DistinguishedName.read(in.inside(Der.SEQUENCE)).rfc2253();
                break;
            case 0xa0 | X400_ADDRESS:
            case 0xa0 | EDI_PARTY_NAME:
                value = "#" + Hex.lower(content);
                break;
            default:
                throw new Unreadable(in.offset(), "tag " + Hex.code(in.tag(), 1) + " is no kind of name");
        }
    }

    /** All the names in an element. */
    static List<GeneralName> list(Der names) throws Unreadable {
        Der in = names.again();
        List<GeneralName> all = new ArrayList<>();
        while (in.hasNext()) {
            all.add(new GeneralName(in.next()));
        }
        return all;
    }

    static List<String> texts(List<GeneralName> names) {
        List<String> texts = new ArrayList<>(names.size());
        for (GeneralName name : names) {
            texts.add(name.toString());
        }
        return texts;
    }

    /** Which alternative of the CHOICE it is, as X509Certificate.getSubjectAlternativeNames() numbers them. */
    public int type() {
        return type;
    }

    /**
     * The name without what kind it is: a DNS name, URI or mail address as it stands, an IP address as text (RFC 5952; in
     * a name constraint with its prefix length), a directory name by RFC 2253, an OID of the others.
     */
    public String value() {
        return value;
    }

    /** The bytes of the name; those of an IP address are 4 or 16, in a name constraint 8 or 32. */
    public byte[] content() {
        return content.clone();
    }

    /** The name that a directory name is; null of the other kinds. */
    public DistinguishedName directoryName() {
        return type == DIRECTORY_NAME ? DistinguishedName.read(content) : null;
    }

    /** {@code DNS:example.com}, {@code IP:192.0.2.1}, {@code RID:1.2.3}, {@code otherName:} and its type. */
    @Override
    public String toString() {
        return PREFIXES[type].concat(value);
    }

    private static String address(byte[] octets) {
        switch (octets.length) {
            case 4:
            case 16:
                return address(octets, 0, octets.length);
            case 8:
            case 32:
                int half = octets.length / 2;
                int prefix = prefixLength(octets, half);
                return address(octets, 0, half)
                        + '/'
                        + (prefix >= 0 ? Integer.toString(prefix) : address(octets, half, half));
            default:
                return "#" + Hex.lower(octets);
        }
    }

    /** How many ones the mask begins with, or -1 if there are ones after a zero. */
    private static int prefixLength(byte[] octets, int from) {
        int ones = 0;
        boolean ended = false;
        for (int bit = 8 * from; bit < 8 * octets.length; bit++) {
            boolean one = (octets[bit / 8] & 0x80 >> bit % 8) != 0;
            if (one && ended) {
                return -1;
            }
            ended |= !one;
            ones += one ? 1 : 0;
        }
        return ones;
    }

    private static String address(byte[] octets, int from, int length) {
        StringBuilder out = new StringBuilder(39);
        if (length == 4) {
            decimals(out, octets, from);
            return out.toString();
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (octets[from + 2 * i] & 0xff) << 8 | (octets[from + 2 * i + 1] & 0xff);
        }
        // RFC 5952, section 4.2: the longest run of zeroes, of two at least, the first of equals
        int longest = -1;
        int most = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > most) {
                longest = i;
                most = run;
            }
        }
        boolean mapped = longest == 0 && most == 5 && groups[5] == 0xffff;
        for (int i = 0; i < (mapped ? 6 : 8); i++) {
            if (i == longest) {
                out.append("::");
                i += most - 1;
            } else {
                if (out.length() > 0 && out.charAt(out.length() - 1) != ':') {
                    out.append(':');
                }
                out.append(Integer.toHexString(groups[i]));
            }
        }
        if (mapped) {
            decimals(out.append(':'), octets, from + 12);
        }
        return out.toString();
    }

    private static void decimals(StringBuilder out, byte[] octets, int from) {
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                out.append('.');
            }
            out.append(octets[from + i] & 0xff);
        }
    }
}
