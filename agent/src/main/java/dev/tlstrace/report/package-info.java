/**
 * What is reported of which handshake: how much of it, when, and what is only counted. It stands between the handshakes, as the
 * assembler tells of them, and the events that are made of them; see docs/reporting.md.
 */
package dev.tlstrace.report;
