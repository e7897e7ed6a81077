package dev.tlstrace.agent;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * TLS of others than the JDK in this JVM: their handshakes pass no hook of ours, and whoever waits for them in the trace is to be told
 * so. Known by a class that is loaded when they are used; those that others carry in packages of their own (gRPC does) too.
 */
final class OtherTls {
    private static final String[][] CLASSES = {
        {"org/conscrypt/OpenSSLProvider", "Conscrypt"},
        {"org/bouncycastle/jsse/provider/BouncyCastleJsseProvider", "Bouncy Castle JSSE"},
        {"io/netty/internal/tcnative/SSL", "OpenSSL or BoringSSL through netty-tcnative"},
        {"io/netty/handler/codec/quic/Quiche", "BoringSSL through Netty's QUIC"},
        {"io/netty/incubator/codec/quic/Quiche", "BoringSSL through Netty's QUIC"},
        {"org/apache/tomcat/jni/SSL", "OpenSSL through Tomcat Native"},
        {"org/apache/tomcat/util/net/openssl/panama/OpenSSLLibrary", "OpenSSL through Tomcat"},
        {"org/wildfly/openssl/OpenSSLProvider", "OpenSSL through WildFly"},
        {"software/amazon/awssdk/crt/io/TlsContext", "AWS CRT"},
    };

    private final Set<String> seen = new LinkedHashSet<>();

    /**
     * Looks at a class that is loaded; on whatever thread.
     *
     * @param className with slashes
     */
    void look(String className) {
        for (String[] each : CLASSES) {
            if (className.endsWith(each[0]) && isWhole(className, each[0])) {
                synchronized (this) {
                    seen.add(each[1]);
                }
            }
        }
    }

    private static boolean isWhole(String className, String suffix) {
        int rest = className.length() - suffix.length();
        return rest == 0 || className.charAt(rest - 1) == '/';
    }

    /** Those seen so far, in the order in which they came. */
    synchronized List<String> seen() {
        return new ArrayList<>(seen);
    }
}
