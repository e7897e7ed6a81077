package dev.tlstrace.capture;

/** JSSE gives a connection up. */
public final class Failing extends Sided {
    private final String alert;

    Failing(
            Object connection,
            Object outputRecord,
            boolean client,
            boolean received,
            String alert,
            String diagnostic,
            Throwable cause) {
        super(Kind.FAILING, connection, outputRecord, client, null, received ? 1 : 0, diagnostic, cause);
        this.alert = alert;
    }

    /** The constant of JSSE's enum, {@code HANDSHAKE_FAILURE}: the alert received or about to be sent. */
    public String alert() {
        return alert;
    }
}
