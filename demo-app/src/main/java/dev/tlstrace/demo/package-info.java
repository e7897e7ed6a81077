/**
 * An ordinary Java program that speaks TLS: a small HTTPS client and server with certificates of their own. It is what
 * the agent is shown and tested on, so it knows nothing of the agent and runs without it, on Java 8 and later.
 */
package dev.tlstrace.demo;
