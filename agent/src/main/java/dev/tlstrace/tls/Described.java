package dev.tlstrace.tls;

/** Something that can name its fields. */
public interface Described {
    /** Hands over each field, in wire order where there is one. */
    void describe(Fields out);
}
