package dev.tlstrace.x509;

/**
 * <pre>
 * AlgorithmIdentifier ::= SEQUENCE {
 *      algorithm               OBJECT IDENTIFIER,
 *      parameters              ANY DEFINED BY algorithm OPTIONAL }
 *                                                   RFC 5280, section 4.1.1.2
 *
 * RSASSA-PSS-params ::= SEQUENCE {
 *      hashAlgorithm      [0] HashAlgorithm      DEFAULT sha1Identifier,
 *      maskGenAlgorithm   [1] MaskGenAlgorithm   DEFAULT mgf1SHA1Identifier,
 *      saltLength         [2] INTEGER            DEFAULT 20,
 *      trailerField       [3] INTEGER            DEFAULT 1 }
 *                                                   RFC 4055, section 3.1
 * </pre>
 */
final class AlgorithmIdentifier {
    static final String RSASSA_PSS = "1.2.840.113549.1.1.10";

    private final String algorithm;
    private final Der parameters;

    AlgorithmIdentifier(Der in) throws Unreadable {
        algorithm = in.next(Der.OBJECT_IDENTIFIER).oid();
        parameters = in.hasNext() ? in.next() : null;
    }

    /** The object identifier. */
    String algorithm() {
        return algorithm;
    }

    /** Null if there are none. */
    Der parameters() {
        return parameters == null ? null : parameters.again();
    }

    /** The hash of RSASSA-PSS, which its identifier does not name; null for all other algorithms. */
    String pssHash() {
        if (!algorithm.equals(RSASSA_PSS) || parameters == null || parameters.tag() != Der.SEQUENCE) {
            return null;
        }
        try {
            Der hash = parameters.again().optional(Der.constructed(0));
            return hash == null
                    ? "sha1"
                    : Oids.HASHES.name(new AlgorithmIdentifier(hash.inside(Der.SEQUENCE)).algorithm());
        } catch (Unreadable e) {
            return null;
        }
    }
}
