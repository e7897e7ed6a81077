/**
 * All that java.base itself may see of tlstrace: JDK types only, static methods for the hooks and one interface behind
 * them. The classes are defined in the boot loader and stay there for the life of the JVM; therefore their package carries
 * the version of this protocol, and a change to a signature makes a new package.
 */
package dev.tlstrace.bridge.v1;
