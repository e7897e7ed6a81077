package dev.tlstrace.demo;

import java.io.PrintStream;
import java.security.cert.X509Certificate;

/** What an application can tell of a request that went well, with the means that JSSE gives it. */
final class Exchange {
    private final String cipherSuite;
    private final String protocol;
    private final X509Certificate certificate;
    private final String statusLine;

    Exchange(String cipherSuite, String protocol, X509Certificate certificate, String statusLine) {
        this.cipherSuite = cipherSuite;
        this.protocol = protocol;
        this.certificate = certificate;
        this.statusLine = statusLine;
    }

    void print(PrintStream out) {
        out.println("cipher:   " + cipherSuite);
        out.println("version:  " + protocol);
        out.println("subject:  " + certificate.getSubjectX500Principal().getName());
        out.println("valid:    " + certificate.getNotBefore().toInstant() + " to "
                + certificate.getNotAfter().toInstant());
        out.println("issuer:   " + certificate.getIssuerX500Principal().getName());
        out.println("response: " + statusLine);
    }
}
