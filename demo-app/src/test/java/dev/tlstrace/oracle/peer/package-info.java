/** Peers of the scenarios that are Java programs, without the JDK's TLS. */
package dev.tlstrace.oracle.peer;
