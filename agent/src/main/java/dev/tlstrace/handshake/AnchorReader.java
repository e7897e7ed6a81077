package dev.tlstrace.handshake;

import java.io.File;
import java.lang.ref.WeakReference;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import javax.net.ssl.X509TrustManager;

/**
 * Asks the JDK's own trust manager whom it trusts. An application's is never asked: it may block, load or log, and is not ours to
 * call. On tlstrace's thread; keeps no manager alive.
 */
final class AnchorReader {
    private static final String JDK_MANAGER = "sun.security.ssl.X509TrustManagerImpl";
    private static final String JDK_CERTIFICATE = "sun.security.x509.X509CertImpl";
    private static final int MOST_MANAGERS = 16;

    private final Deque<Known> known = new ArrayDeque<>();
    private StoreFile defaultStore;
    private StoreFile propertyStore;

    /** The anchors, or null if this is none of the JDK's managers. */
    TrustAnchors of(Object manager) {
        if (manager == null
                || manager.getClass().getClassLoader() != null
                || !manager.getClass().getName().equals(JDK_MANAGER)) {
            return null;
        }
        for (Iterator<Known> each = known.iterator(); each.hasNext(); ) {
            Known one = each.next();
            Object of = one.get();
            if (of == null) {
                each.remove();
            } else if (of == manager) {
                return one.anchors;
            }
        }
        TrustAnchors anchors = read(((X509TrustManager) manager).getAcceptedIssuers());
        if (known.size() >= MOST_MANAGERS) {
            known.removeFirst();
        }
        known.addLast(new Known(manager, anchors));
        return anchors;
    }

    private TrustAnchors read(X509Certificate[] issuers) {
        List<byte[]> encoded = new ArrayList<>(issuers.length);
        for (X509Certificate issuer : issuers) {
            // of another provider's classes no method is called on our thread
            if (issuer.getClass().getName().equals(JDK_CERTIFICATE)) {
                try {
                    encoded.add(issuer.getEncoded());
                } catch (CertificateEncodingException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        String named = System.getProperty("javax.net.ssl.trustStore");
        if (named != null && !named.isEmpty()) {
            propertyStore = current(propertyStore, named);
            if (propertyStore != null && propertyStore.holdsJust(encoded)) {
                return new TrustAnchors(TrustAnchors.Origin.PROPERTY, named, encoded, issuers.length);
            }
        }
        defaultStore = current(defaultStore, defaultPath());
        if (defaultStore != null && defaultStore.holdsJust(encoded)) {
            return new TrustAnchors(TrustAnchors.Origin.JDK_DEFAULT, defaultStore.path(), encoded, issuers.length);
        }
        return new TrustAnchors(TrustAnchors.Origin.APPLICATION, null, encoded, issuers.length);
    }

    private static StoreFile current(StoreFile known, String path) {
        return known != null && known.path().equals(path) && known.isCurrent() ? known : StoreFile.read(path);
    }

    /** As JSSE looks for it: jssecacerts, if it is there, before cacerts. */
    private static String defaultPath() {
        String directory = System.getProperty("java.home") + File.separator + "lib" + File.separator + "security";
        File special = new File(directory, "jssecacerts");
        return (special.exists() ? special : new File(directory, "cacerts")).getPath();
    }

    private static final class Known extends WeakReference<Object> {
        private final TrustAnchors anchors;

        Known(Object manager, TrustAnchors anchors) {
            super(manager);
            this.anchors = anchors;
        }
    }
}
