/**
 * What the hooks hand over, on the application's thread: bytes are copied, references and facts noted, and the whole put into a
 * bounded queue without a lock. Nothing is decoded here.
 */
package dev.tlstrace.capture;
