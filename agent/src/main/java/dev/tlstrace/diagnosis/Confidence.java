package dev.tlstrace.diagnosis;

/** How sure a diagnosis is. */
public enum Confidence {
    /** The evidence proves it: a verdict of this side, or bytes that leave no other reading. */
    CERTAIN("certain"),
    /** The best explanation of what was seen; others fit too. */
    LIKELY("likely"),
    /** It fits, and so do others equally. */
    POSSIBLE("possible");

    private final String word;

    Confidence(String word) {
        this.word = word;
    }

    /** As in {@code diagnosis.confidence}. */
    public String word() {
        return word;
    }
}
