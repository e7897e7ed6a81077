package dev.tlstrace.capture;

/** A step that names what its connection sends by, and which side of it this JVM is: enough to follow one whose beginning was not seen. */
public class Sided extends Step {
    private final Object outputRecord;
    private final boolean client;

    Sided(
            Kind kind,
            Object connection,
            Object outputRecord,
            boolean client,
            byte[] bytes,
            int number,
            Object first,
            Object second) {
        super(kind, connection, bytes, number, first, second);
        this.outputRecord = outputRecord;
        this.client = client;
    }

    Sided(Kind kind, Object connection, Object outputRecord, boolean client, Object first) {
        this(kind, connection, outputRecord, client, null, 0, first, null);
    }

    /** What {@link Step.Kind#SENT} is known by. */
    public Object outputRecord() {
        return outputRecord;
    }

    public boolean isClient() {
        return client;
    }
}
