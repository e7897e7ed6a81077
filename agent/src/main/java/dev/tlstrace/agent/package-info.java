/** The agent's life in a JVM: options, hooking, its one thread, its end. */
package dev.tlstrace.agent;
