/** The entry into tlstrace; its rooms are the packages below. */
package dev.tlstrace;
