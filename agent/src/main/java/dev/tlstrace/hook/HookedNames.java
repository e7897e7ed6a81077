package dev.tlstrace.hook;

/**
 * The names of the hooked classes, apart from their hooks: the JVM's first classes of JSSE are compared with these before anything
 * else is loaded. A test holds them against the table.
 */
public final class HookedNames {
    private static final String[] ALL = {
        "sun/security/ssl/TransportContext",
        "sun/security/ssl/HandshakeContext",
        "sun/security/ssl/PostHandshakeContext",
        "sun/security/ssl/SSLSocketOutputRecord",
        "sun/security/ssl/SSLEngineOutputRecord",
        "sun/security/ssl/DTLSOutputRecord",
        "sun/security/ssl/QuicEngineOutputRecord",
        "sun/security/ssl/InputRecord",
        "sun/security/ssl/SSLSocketInputRecord",
        "sun/security/ssl/SSLEngineInputRecord",
        "sun/security/ssl/DTLSInputRecord",
        "sun/security/ssl/SSLSocketImpl",
        "sun/security/ssl/SSLEngineImpl",
        "sun/security/ssl/CertificateMessage$T12CertificateConsumer",
        "sun/security/ssl/CertificateMessage$T13CertificateConsumer",
        "sun/security/ssl/AbstractTrustManagerWrapper",
        "sun/security/ssl/X509Authentication",
        "sun/security/ssl/X509Authentication$X509PossessionGenerator",
        "sun/security/ssl/X509Authentication$X509Possession",
        "sun/security/ssl/QuicTLSEngineImpl",
        "jdk/internal/net/http/quic/ConnectionTerminatorImpl",
    };

    private static final String[] LIBRARIES = {
        "io/netty/handler/ssl/SslHandler",
        "io/netty/handler/ssl/JdkSslEngine",
        "org/apache/tomcat/util/net/SecureNioChannel",
        "org/apache/tomcat/util/net/SecureNio2Channel",
        "org/eclipse/jetty/io/ssl/SslConnection",
        "io/undertow/protocols/ssl/SslConduit",
        "org/apache/kafka/common/network/SslTransportLayer",
    };

    private HookedNames() {}

    /** Whether the class, by its internal name, is one of the libraries', perhaps taken in by another under a longer name. */
    public static boolean isOfLibrary(String className) {
        for (String hooked : LIBRARIES) {
            if (className.endsWith(hooked)) {
                int before = className.length() - hooked.length();
                return before == 0 || className.charAt(before - 1) == '/';
            }
        }
        return false;
    }

    /** Whether the class, by its internal name, is one that is hooked on some JDK. */
    public static boolean contains(String className) {
        for (String hooked : ALL) {
            if (hooked.equals(className)) {
                return true;
            }
        }
        return false;
    }

    static String[] all() {
        return ALL.clone();
    }

    static String[] libraries() {
        return LIBRARIES.clone();
    }
}
