/**
 * Where tlstrace looks into JSSE: one class for each hooked class of the JDK, all of them listed in
 * {@link dev.tlstrace.hook.Hooks}; the weaver that puts the calls in; and the check that they fit this JVM.
 *
 * <p>A hook reads from top to bottom: on which method, at its entry, return or throw, calls which method of the
 * {@link dev.tlstrace.bridge.v1.Bridge} with which values. Nothing else is woven in, no branch of the JDK's code is changed, and
 * a value that is reached through null makes the call not happen.
 */
package dev.tlstrace.hook;
