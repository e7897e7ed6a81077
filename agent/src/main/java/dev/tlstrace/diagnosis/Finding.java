package dev.tlstrace.diagnosis;

/** What a trust manager of the JDK found wrong, where its exceptions say so by class, field or place. */
enum Finding {
    EXPIRED,
    NOT_YET_VALID,
    REVOKED,
    UNDETERMINED_REVOCATION_STATUS,
    INVALID_SIGNATURE,
    ALGORITHM_CONSTRAINED,
    INVALID_KEY_USAGE,
    UNRECOGNIZED_CRIT_EXT,
    NOT_CA_CERT,
    PATH_TOO_LONG,
    INVALID_NAME,
    INVALID_POLICY,
    /** Of the end entity's certificate: key usage or extended key usage. */
    END_ENTITY_USAGE,
    HOST_NAME,
    /** By the JDK's policy on authorities. */
    DISTRUSTED,
    /** By the JDK's list of certificates. */
    BLOCKED,
    ANCHOR_NOT_CA,
    NO_ANCHORS
}
