/**
 * One class for each extension, under the struct of its RFC. A class is found by the IANA name of its extension:
 * {@code supported_versions} is read by {@link dev.tlstrace.tls.extension.SupportedVersions}; one without a class keeps its
 * bytes.
 */
package dev.tlstrace.tls.extension;
