/**
 * Certificates: DER of RFC 5280 becomes facts with names.
 *
 * <p>Knows no other room but the drawing seam of {@link dev.tlstrace.tls} ({@code Described}, {@code Fields}, {@code Hex}).
 * Nothing of the JCA is used, so that no security provider of the application is touched: a certificate is neither
 * verified nor turned into keys here. The ways in are {@link dev.tlstrace.x509.Certificate#read} and
 * {@link dev.tlstrace.x509.DistinguishedName#rfc2253}; neither ever throws.
 *
 * <p>{@code Der} walks the structure, one element at a time and never by recursion. Bouncy Castle's own stream would build
 * the whole tree, refuse all of a certificate for one odd value that the JDK lets pass, and forget where it was; its
 * object identifiers are used as they are.
 */
package dev.tlstrace.x509;
