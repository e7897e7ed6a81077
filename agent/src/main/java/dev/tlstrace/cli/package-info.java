/** The commands of {@code java -jar tlstrace.jar}. */
package dev.tlstrace.cli;
