/** Where events go: a file, the console. Each is a {@link dev.tlstrace.event.Sink}. */
package dev.tlstrace.output;
