package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** Recognises one kind of failure. */
interface Rule {
    /** The diagnosis, or null if this is not it. Asked only of handshakes that did not succeed. */
    Diagnosis diagnose(Handshake handshake, Surroundings surroundings);
}
