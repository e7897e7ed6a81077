package dev.tlstrace.handshake;

import dev.tlstrace.x509.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Whom a trust manager of the JDK's trusts, and where it has that from. Immutable but for what is read when asked for. */
public final class TrustAnchors {
    /** Where anchors come from. */
    public enum Origin {
        /** The JDK's {@code cacerts}, or {@code jssecacerts} beside it. */
        JDK_DEFAULT,
        /** The file that {@code javax.net.ssl.trustStore} names. */
        PROPERTY,
        /** The application made the trust manager of certificates of its own. */
        APPLICATION
    }

    private final Origin origin;
    private final String path;
    private final List<byte[]> encoded;
    private final int count;
    private List<Certificate> certificates;

    TrustAnchors(Origin origin, String path, List<byte[]> encoded, int count) {
        this.origin = origin;
        this.path = path;
        this.encoded = encoded;
        this.count = count;
    }

    public Origin origin() {
        return origin;
    }

    /** The file they were read from; null if the application has them from elsewhere. */
    public String path() {
        return path;
    }

    /** In words: the path and whose choice that is. */
    public String source() {
        switch (origin) {
            case JDK_DEFAULT:
                return path + " (the JDK's default)";
            case PROPERTY:
                return path + " (javax.net.ssl.trustStore)";
            default:
                return "the application's own";
        }
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Whether all of them are in {@link #certificates()}; those of a foreign provider's class are not. */
    public boolean isComplete() {
        return encoded.size() == count;
    }

    /** The anchors, decoded when first asked for. */
    public List<Certificate> certificates() {
        if (certificates == null) {
            List<Certificate> read = new ArrayList<>(encoded.size());
            for (byte[] der : encoded) {
                read.add(Certificate.read(der));
            }
            certificates = Collections.unmodifiableList(read);
        }
        return certificates;
    }
}
