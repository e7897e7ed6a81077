/**
 * One class for each extension, under the struct of its RFC. A class is found by the IANA name of its extension:
 * {@code supported_versions} is read by {@link dev.tlstrace.tls.extension.SupportedVersions}; one without a class keeps its
 * bytes. So do those that IANA has not registered, whose type is a number: ALPS and Channel ID of Chromium, NPN.
 *
 * <p>Where a field's own name means another thing elsewhere in an event, it has a longer one here, with a comment: a name has
 * one JSON type everywhere.
 */
package dev.tlstrace.tls.extension;
