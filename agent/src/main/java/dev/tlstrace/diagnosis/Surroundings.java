package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.CertificateCache;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;

/** What of the JVM, beyond the handshake itself, a rule may ask: properties that bound TLS, the clock, and certificates read before. */
public class Surroundings {
    private final CertificateCache certificates;

    /**
     * Of this JVM.
     *
     * @param certificates of the thread on which rules are asked
     */
    public Surroundings(CertificateCache certificates) {
        this.certificates = certificates;
    }

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

    /** Never fails; see {@link Certificate#read}. */
    Certificate read(byte[] der) {
        return certificates.read(der);
    }

    /** Each of them, in their order. */
    List<Certificate> read(List<byte[]> chain) {
        List<Certificate> read = new ArrayList<>(chain.size());
        for (byte[] der : chain) {
            read.add(read(der));
        }
        return read;
    }
}
