package dev.tlstrace.demo.pki;

import java.util.function.Supplier;

/** Made when it is first asked for, and the same ever after. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> making;
    private T made;

    Once(Supplier<T> making) {
        this.making = making;
    }

    @Override
    public synchronized T get() {
        if (made == null) {
            made = making.get();
        }
        return made;
    }
}
