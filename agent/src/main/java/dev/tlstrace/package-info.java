/** The entry into tlstrace. */
package dev.tlstrace;
