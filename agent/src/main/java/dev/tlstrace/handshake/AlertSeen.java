package dev.tlstrace.handshake;

import dev.tlstrace.tls.Hex;
import dev.tlstrace.tls.Registry;

/**
 * <pre>
 * enum { warning(1), fatal(2), (255) } AlertLevel;
 *
 * struct {
 *     AlertLevel level;
 *     AlertDescription description;
 * } Alert;                                         RFC 8446, section 6
 * </pre>
 */
public final class AlertSeen extends Occurrence {
    static final int CLOSE_NOTIFY = 0;
    static final int USER_CANCELED = 90;
    static final int FATAL = 2;

    private final boolean sent;
    private final int level;
    private final int description;
    private final boolean unread;

    AlertSeen(long nanos, String thread, boolean sent, int level, int description) {
        super(nanos, thread);
        this.sent = sent;
        this.level = level;
        this.description = description;
        this.unread = false;
    }

    private AlertSeen(long nanos, String thread, int level, int description) {
        super(nanos, thread);
        this.sent = false;
        this.level = level;
        this.description = description;
        this.unread = true;
    }

    /** One that nobody read: it lay in the socket when that was closed. */
    static AlertSeen unread(long nanos, String thread, int level, int description) {
        return new AlertSeen(nanos, thread, level, description);
    }

    /** Whether nobody read it: it lay in the socket when that was closed. */
    public boolean isUnread() {
        return unread;
    }

    /** Whether this JVM sent it. */
    public boolean isSent() {
        return sent;
    }

    /** The code point of its description. */
    public int code() {
        return description;
    }

    public boolean isFatal() {
        return level == FATAL;
    }

    /** {@code warning} or {@code fatal}. */
    public String level() {
        return level == 1 ? "warning" : level == FATAL ? "fatal" : Hex.code(level, 1);
    }

    /** The IANA name, {@code handshake_failure}. */
    public String description() {
        return Registry.ALERTS.name(description);
    }
}
