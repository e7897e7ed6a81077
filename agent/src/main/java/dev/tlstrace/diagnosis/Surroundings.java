package dev.tlstrace.diagnosis;

import java.security.Security;

/** What of the JVM, beyond the handshake itself, a rule may ask: properties that bound TLS, and the clock. */
public class Surroundings {
    /** A security property of the JDK, {@code jdk.tls.disabledAlgorithms}; null if it is not set. */
    public String securityProperty(String name) {
        return Security.getProperty(name);
    }

    /** A system property of TLS, {@code javax.net.ssl.trustStore}; null if it is not set. Never ask for a password. */
    public String systemProperty(String name) {
        return System.getProperty(name);
    }

    /** Milliseconds since 1970. */
    public long now() {
        return System.currentTimeMillis();
    }
}
