package dev.tlstrace.diagnosis;

/** Recognises one reason for which a chain was rejected by this side. */
interface TrustRule {
    /** The diagnosis, or null if this is not it. */
    Diagnosis diagnose(Trial trial);
}
