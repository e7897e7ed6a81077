package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;

/** An extension that says all by being there: its {@code extension_data} is empty. */
abstract class EmptyExtension extends Extension {
    @Override
    public final void describe(Fields out) {}
}
