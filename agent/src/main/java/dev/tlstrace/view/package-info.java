/**
 * Handshakes for the eye, from an event file: the ladder and the tree in a terminal, the report, the difference of two. Each
 * message was described once, when it was written; here it is drawn from its fields whatever these are, so that an extension
 * that is decoded shows up everywhere.
 */
package dev.tlstrace.view;
