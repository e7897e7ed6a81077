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

    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        List<byte[]> chain = handshake.negotiation().chain(!handshake.isClient());
        Handshake.Failure failure = handshake.failure();
        if (chain == null || failure == null || failure.isByPeersAlert() || !isReading(failure.cause())) {
            return null;
        }
        String peer = handshake.isClient() ? "server" : "client";
        List<Certificate> sent = surroundings.read(chain);
        // what is refused in reading first, then what a trust manager stumbled over
        for (int at = 0; at < 2 * sent.size(); at++) {
            int i = at % sent.size();
            String fault = at < sent.size() ? fault(sent.get(i)) : faultOfExtension(sent.get(i), false);
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
        if (certificate.subject() != null && certificate.subject().isEmpty() && !hasCriticalNames(certificate)) {
            return "its subject is empty, and it has no alternative names that are marked critical, as it must then";
        }
        return faultOfExtension(certificate, true);
    }

    private static boolean hasCriticalNames(Certificate certificate) {
        for (Extension extension : certificate.extensions()) {
            if (extension.oid().equals(SUBJECT_ALTERNATIVE_NAME)) {
                return extension.isCritical();
            }
        }
        return false;
    }

    private static String faultOfExtension(Certificate certificate, boolean onlyCritical) {
        for (Extension extension : certificate.extensions()) {
            boolean counts = !onlyCritical || extension.isCritical() || extension.isRepeated();
            if (extension.fault() != null && counts) {
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
