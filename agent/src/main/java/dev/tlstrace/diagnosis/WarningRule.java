package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** Recognises what works but should not be as it is. */
interface WarningRule {
    /** The warning, in a diagnosis's form, or null if all is well in this. */
    Diagnosis warn(Handshake handshake, Surroundings surroundings);
}
