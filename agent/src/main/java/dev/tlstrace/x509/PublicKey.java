package dev.tlstrace.x509;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Sha1;
import dev.tlstrace.tls.Sha256;

/**
 * <pre>
 * SubjectPublicKeyInfo ::= SEQUENCE {
 *      algorithm            AlgorithmIdentifier,
 *      subjectPublicKey     BIT STRING }            RFC 5280, section 4.1
 *
 * RSAPublicKey ::= SEQUENCE {
 *      modulus            INTEGER,    -- n
 *      publicExponent     INTEGER }   -- e         RFC 3279, section 2.3.1
 *
 * ECParameters ::= CHOICE {
 *      namedCurve         OBJECT IDENTIFIER
 *      -- implicitCurve   NULL
 *      -- specifiedCurve  SpecifiedECDomain
 * }                                                RFC 5480, section 2.1.1
 *
 * Dss-Parms ::= SEQUENCE { p INTEGER, q INTEGER, g INTEGER }      RFC 3279, section 2.3.2; DH's begin with p too
 * </pre>
 */
public final class PublicKey implements Described {
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String EC = "1.2.840.10045.2.1";
    private static final String DSA = "1.2.840.10040.4.1";
    private static final String DH = "1.2.840.113549.1.3.1";
    private static final String X942_DH = "1.2.840.10046.2.1";

    private final byte[] encoded;
    private final String oid;
    private final int size;
    private final String curve;
    private final Unreadable fault;

    /** Never fails: of what cannot be read there is no size and no curve. */
    PublicKey(Der info) {
        encoded = info.encoded();
        String algorithm = null;
        String named = null;
        int bits = 0;
        Unreadable wrong = null;
        try {
            Der in = info.again();
            AlgorithmIdentifier identifier = new AlgorithmIdentifier(in.next(Der.SEQUENCE));
            algorithm = identifier.algorithm();
            Der key = in.next(Der.BIT_STRING);
            key.bits();
            in.end();
            named = algorithm.equals(EC) ? curve(identifier.parameters()) : null;
            bits = size(algorithm, identifier.parameters(), key);
        } catch (Unreadable e) {
            wrong = e;
        }
        oid = algorithm;
        curve = named;
        size = bits;
        fault = wrong;
    }

    private static String curve(Der parameters) throws Unreadable {
        if (parameters == null) {
            return null;
        }
        return parameters.tag() == Der.OBJECT_IDENTIFIER ? Oids.CURVES.name(parameters.oid()) : "explicit";
    }

    private static int size(String algorithm, Der parameters, Der key) throws Unreadable {
        switch (algorithm) {
            case RSA:
            case AlgorithmIdentifier.RSASSA_PSS:
                return key.insideBits(Der.SEQUENCE).next(Der.INTEGER).bitLength();
            case DSA:
            case DH:
            case X942_DH:
                // a DSA key may have those of its issuer
                return parameters == null || parameters.tag() != Der.SEQUENCE
                        ? 0
                        : parameters.next(Der.INTEGER).bitLength();
            case EC:
                String bits = parameters != null && parameters.tag() == Der.OBJECT_IDENTIFIER
                        ? Oids.CURVE_BITS.nameOrNull(parameters.oid())
                        : null;
                return bits == null ? 0 : Integer.parseInt(bits);
            default:
                return 0;
        }
    }

    /** {@code RSA}, {@code EC}, {@code Ed25519}, {@code ML-DSA-65} …, the object identifier of others, or null. */
    public String algorithm() {
        return oid == null ? null : Oids.KEYS.name(oid);
    }

    /** The object identifier of the algorithm, or null if even that cannot be read. */
    public String algorithmOid() {
        return oid;
    }

    /** Bits of the modulus (RSA), of the prime (DSA, DH) or of the curve's field (EC); 0 if unknown or fixed by the name. */
    public int size() {
        return size;
    }

    /** {@code secp256r1} …, the object identifier of an unknown curve, {@code explicit}; null if this is no EC key. */
    public String curve() {
        return curve;
    }

    /** The DER of the SubjectPublicKeyInfo. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** The SHA-256 of {@link #encoded()}, 32 bytes: the same for all certificates of one key. */
    public byte[] sha256() {
        return Sha256.of(encoded);
    }

    /** The key identifier that RFC 5280, section 4.2.1.2, derives from the key: the SHA-1 of its bits; null if it cannot be read. */
    public byte[] identifier() {
        try {
            Der in = Der.read(encoded, Der.SEQUENCE);
            in.next(Der.SEQUENCE);
            return Sha1.of(in.next(Der.BIT_STRING).bits());
        } catch (Unreadable e) {
            return null;
        }
    }

    /** Null if the key can be read. */
    public Unreadable fault() {
        return fault;
    }

    @Override
    public void describe(Fields out) {
        out.text("algorithm", algorithm());
        if (curve != null) {
            out.text("curve", curve);
        } else if (size > 0) {
            out.number("size", size);
        }
    }
}
