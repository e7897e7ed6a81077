/**
 * Handshakes of every kind, each by name and each reported in one line of facts, so that a tool that watches them can be
 * checked against what the application itself saw, on any JDK.
 */
package dev.tlstrace.demo.scenario;
