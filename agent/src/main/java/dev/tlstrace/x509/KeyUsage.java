package dev.tlstrace.x509;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * KeyUsage ::= BIT STRING {
 *      digitalSignature        (0),
 *      nonRepudiation          (1),  -- recent editions of X.509 have renamed this bit to contentCommitment
 *      keyEncipherment         (2),
 *      dataEncipherment        (3),
 *      keyAgreement            (4),
 *      keyCertSign             (5),
 *      cRLSign                 (6),
 *      encipherOnly            (7),
 *      decipherOnly            (8) }                RFC 5280, section 4.2.1.3
 * </pre>
 */
public final class KeyUsage implements Described {
    public static final int DIGITAL_SIGNATURE = 0;
    public static final int NON_REPUDIATION = 1;
    public static final int KEY_ENCIPHERMENT = 2;
    public static final int DATA_ENCIPHERMENT = 3;
    public static final int KEY_AGREEMENT = 4;
    public static final int KEY_CERT_SIGN = 5;
    public static final int CRL_SIGN = 6;
    public static final int ENCIPHER_ONLY = 7;
    public static final int DECIPHER_ONLY = 8;

    static final String OID = "2.5.29.15";

    private static final String[] NAMES = {
        "digitalSignature",
        "nonRepudiation",
        "keyEncipherment",
        "dataEncipherment",
        "keyAgreement",
        "keyCertSign",
        "cRLSign",
        "encipherOnly",
        "decipherOnly"
    };

    private final int bits;

    KeyUsage(Der value) throws Unreadable {
        bits = value.inside(Der.BIT_STRING).namedBits();
    }

    /** Whether the bit of this number, {@link #DIGITAL_SIGNATURE} …, is set. */
    public boolean allows(int bit) {
        return (bits >> bit & 1) != 0;
    }

    /** The names of the bits that are set, in the order of their numbers. */
    public List<String> names() {
        List<String> names = new ArrayList<>(NAMES.length);
        for (int bit = 0; bit < NAMES.length; bit++) {
            if (allows(bit)) {
                names.add(NAMES[bit]);
            }
        }
        return names;
    }

    @Override
    public void describe(Fields out) {
        out.texts("key_usage", names());
    }
}
