package dev.tlstrace.tls;

import java.util.List;

/**
 * Takes the fields of something, in their order. A message names its fields once, by calling this; JSON, the terminal's
 * tree, the page and the difference are all drawn from those calls.
 *
 * <p>Names are the RFCs' own, in snake_case. A name has one kind of value wherever it is used, and no name is ever made
 * of what a peer sent.
 */
public interface Fields {
    /** A word or a sentence; may hold any character, since it may come from a peer. Nothing is written for null. */
    void text(String name, String value);

    void number(String name, long value);

    void flag(String name, boolean value);

    /** Opaque bytes, written as lower-case hex. Nothing is written for null. */
    void bytes(String name, byte[] value);

    /** Nothing is written for null. */
    void texts(String name, List<String> values);

    /** Nothing is written for null. */
    void object(String name, Described value);

    /** Nothing is written for null. */
    void objects(String name, List<? extends Described> values);

    /** Distinguished names in DER, written as RFC 2253 strings; the x509 room reads them. Nothing is written for null. */
    void names(String field, List<byte[]> derNames);

    /** A certificate in DER, whose own fields come in its place: the x509 room names them. */
    void certificate(byte[] der);
}
