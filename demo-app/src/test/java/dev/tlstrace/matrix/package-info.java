/**
 * The agent's jar and the application's, as users take them, on every JDK at hand. Nothing of either is linked here: JVMs are
 * started, and what they print and write is looked at.
 */
package dev.tlstrace.matrix;
