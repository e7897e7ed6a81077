package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.ErrorFacts;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.Extension;
import java.util.List;

/** {@code certificate-unparseable}: bytes of a certificate that are none, by the grammar of X.509; JSSE gives up before it judges. */
final class CertificateUnparseable implements Rule {
    static final String ID = "certificate-unparseable";

    /** The classes of the JDK that read certificates; what they throw is no verdict on what a certificate says. */
    private static final String[] READERS = {
        "sun.security.provider.X509Factory", "sun.security.x509.X509CertImpl", "sun.security.x509.X509CertInfo"
    };

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        List<byte[]> chain = handshake.negotiation().chain(!handshake.isClient());
        Handshake.Failure failure = handshake.failure();
        if (chain == null || failure == null || failure.isByPeersAlert() || !isReading(failure.cause())) {
            return null;
        }
        String peer = handshake.isClient() ? "server" : "client";
        List<Certificate> sent = Trial.read(chain);
        for (int i = 0; i < sent.size(); i++) {
            String fault = fault(sent.get(i));
            if (fault != null) {
                return Diagnosis.of(
                                ID,
                                Confidence.CERTAIN,
                                "certificate " + (i + 1) + " of the " + chain.size() + " that the " + peer
                                        + " sent cannot be read: " + fault)
                        .evidence("it has " + chain.get(i).length + " bytes, SHA-256 "
                                + sent.get(i).sha256())
                        .evidence("JSSE said: " + Verdict.inShort(failure.cause()))
                        .fix(fix(peer))
                        .build();
            }
        }
        return Diagnosis.of(
                        ID,
                        Confidence.LIKELY,
                        "the JDK cannot read one of the " + chain.size() + " certificates that the " + peer + " sent")
                .evidence("JSSE said: " + Verdict.inShort(failure.cause()))
                .fix(fix(peer))
                .build();
    }

    private static String fix(String peer) {
        return "have the " + peer + "'s owner look at what is configured as its certificate, and have it issued anew";
    }

    /** For what a JDK refuses a certificate when it reads it; a critical extension must make sense, others are left aside. */
    private static String fault(Certificate certificate) {
        if (certificate.fault() != null) {
            return "at byte " + certificate.fault().offset() + ", "
                    + certificate.fault().reason();
        }
        if (certificate.version() != 3 && !certificate.extensions().isEmpty()) {
            return "it has extensions, but is not of version 3";
        }
        for (Extension extension : certificate.extensions()) {
            if (extension.fault() != null && (extension.isCritical() || extension.isRepeated())) {
                return "its extension " + extension.oid() + ", at byte "
                        + extension.fault().offset() + ": " + extension.fault().reason();
            }
        }
        return null;
    }

    private static boolean isReading(ErrorFacts cause) {
        if (cause == null) {
            return false;
        }
        boolean reading = isByReader(cause);
        for (ErrorFacts deeper : cause.causes()) {
            reading |= isByReader(deeper);
        }
        return reading;
    }

    private static boolean isByReader(ErrorFacts error) {
        for (String reader : READERS) {
            if (reader.equals(error.raisedBy())) {
                return error.type().startsWith("java.security.cert.Certificate");
            }
        }
        return error.raisedBy() == null && error.type().equals("java.security.cert.CertificateParsingException");
    }
}
