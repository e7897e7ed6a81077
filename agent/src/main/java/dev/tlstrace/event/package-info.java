/**
 * Events and their fields. An event names its fields once; {@link dev.tlstrace.event.JsonLine} draws them as a line of JSON,
 * {@link dev.tlstrace.event.Pretty} as lines for a terminal.
 */
package dev.tlstrace.event;
