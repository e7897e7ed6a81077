/**
 * Messages of one connection become one {@link dev.tlstrace.handshake.Handshake}: its flow, what was offered and chosen, its
 * times, its outcome. {@link dev.tlstrace.handshake.Assembler} takes the steps that were captured, on tlstrace's own thread, and
 * tells an {@link dev.tlstrace.handshake.Observer}.
 */
package dev.tlstrace.handshake;
