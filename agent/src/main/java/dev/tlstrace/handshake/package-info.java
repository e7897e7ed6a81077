/** The messages of one connection become one handshake: its flow, what it negotiated, its times, its fingerprints. */
package dev.tlstrace.handshake;
