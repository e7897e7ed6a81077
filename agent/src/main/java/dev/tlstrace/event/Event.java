package dev.tlstrace.event;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;

/** One line of the trace. */
public abstract class Event implements Described {
    private final String name;
    private final long micros;
    private final String thread;

    /**
     * @param name {@code event.name}
     * @param micros when, in microseconds since 1970
     * @param thread the thread's name; null for the agent's own events
     */
    Event(String name, long micros, String thread) {
        this.name = name;
        this.micros = micros;
        this.thread = thread;
    }

    /** {@code handshake_message}. */
    public final String name() {
        return name;
    }

    /** When, in microseconds since 1970. */
    public final long micros() {
        return micros;
    }

    @Override
    public final void describe(Fields out) {
        out.text("@timestamp", Timestamp.iso(micros));
        out.object("event", new Described() {
            @Override
            public void describe(Fields event) {
                event.text("name", name);
            }
        });
        fields(out);
        if (thread != null) {
            out.object("thread", new Described() {
                @Override
                public void describe(Fields where) {
                    where.text("name", thread);
                }
            });
        }
    }

    /** Hands over the fields of its own. */
    abstract void fields(Fields out);
}
