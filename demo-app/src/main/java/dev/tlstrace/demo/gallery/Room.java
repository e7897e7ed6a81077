package dev.tlstrace.demo.gallery;

import java.security.Security;
import java.util.Locale;

/**
 * What must hold in a JVM before it has used TLS, for the exhibits that hang there: JSSE reads its properties once. Each room takes a
 * JVM of its own.
 */
enum Room {
    /** A JVM as it comes. */
    USUAL {
        @Override
        void open() {
            // nothing to change
        }
    },
    /** One that is asked to do what is no longer done. */
    LEGACY {
        @Override
        void open() {
            Security.setProperty("jdk.tls.disabledAlgorithms", "");
            Security.setProperty("jdk.certpath.disabledAlgorithms", "");
            System.setProperty("jdk.tls.ephemeralDHKeySize", "1024");
            System.setProperty("jsse.enableFFDHE", "false");
        }
    },
    /** A runtime without jdk.crypto.ec, as jlink made them before 22: no elliptic curves. */
    WITHOUT_EC {
        @Override
        void open() {
            Security.removeProvider("SunEC");
        }
    },
    /** One whose owner has named the groups for the key exchange. */
    ONE_GROUP {
        @Override
        void open() {
            System.setProperty("jdk.tls.namedGroups", "secp521r1");
        }
    },
    /** One whose owner has named a client's signature schemes. */
    ONE_SCHEME {
        @Override
        void open() {
            System.setProperty("jdk.tls.client.SignatureSchemes", "ecdsa_secp384r1_sha384");
        }
    },
    /** One that is told of a trust store that is not there: JSSE takes the JDK's own, and tells nobody. */
    STORE_MISSING {
        @Override
        void open() {
            System.setProperty("javax.net.ssl.trustStore", "no-such-store.p12");
        }
    },
    /** One that does not extend the master secret (RFC 7627), which guards against changed messages. */
    NO_EXTENDED_MASTER_SECRET {
        @Override
        void open() {
            System.setProperty("jdk.tls.useExtendedMasterSecret", "false");
        }
    },
    /** One that does not renegotiate, and insists on RFC 5746 and RFC 7627; but its servers' Diffie-Hellman group is one of old. */
    STRICT {
        @Override
        void open() {
            System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
            System.setProperty("sun.security.ssl.allowLegacyHelloMessages", "false");
            System.setProperty("jdk.tls.allowLegacyMasterSecret", "false");
            System.setProperty("jdk.tls.ephemeralDHKeySize", "legacy");
            System.setProperty("jsse.enableFFDHE", "false");
        }
    };

    /** To be called before anything of TLS is. */
    abstract void open();

    /** In lower case with hyphens. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
