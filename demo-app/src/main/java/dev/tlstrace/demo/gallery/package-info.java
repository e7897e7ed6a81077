/**
 * A gallery of handshakes that fail, each for one known reason, and of their look-alikes that do not: what a diagnosis is held
 * against. It knows nothing of the agent; an exhibit only says what is true of it.
 */
package dev.tlstrace.demo.gallery;
