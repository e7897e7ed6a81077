package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.ErrorFacts;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.x509.Certificate;
import java.util.List;

/** {@code certificate-unparseable}: bytes of a certificate that are none, by the grammar of X.509; JSSE gives up before it judges. */
final class CertificateUnparseable implements Rule {
    static final String ID = "certificate-unparseable";

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        List<byte[]> chain = handshake.negotiation().chain(!handshake.isClient());
        Handshake.Failure failure = handshake.failure();
        if (chain == null || failure == null || failure.isByPeersAlert() || !isParsing(failure.cause())) {
            return null;
        }
        String peer = handshake.isClient() ? "server" : "client";
        for (int i = 0; i < chain.size(); i++) {
            Certificate certificate = Certificate.read(chain.get(i));
            if (certificate.fault() != null) {
                return Diagnosis.of(
                                ID,
                                Confidence.CERTAIN,
                                "certificate " + (i + 1) + " of the " + chain.size() + " that the " + peer
                                        + " sent cannot be read: at byte "
                                        + certificate.fault().offset() + ", "
                                        + certificate.fault().reason())
                        .evidence("it has " + chain.get(i).length + " bytes, SHA-256 " + certificate.sha256())
                        .evidence("JSSE said: " + Verdict.inShort(failure.cause()))
                        .fix("have the " + peer
                                + "'s owner look at what is configured as its certificate, and have it issued"
                                + " anew")
                        .build();
            }
        }
        return null;
    }

    /** The certificate factory of the JDK throws a CertificateException of its own; a trust manager was not asked. */
    private static boolean isParsing(ErrorFacts cause) {
        if (cause == null) {
            return false;
        }
        boolean factory = cause.type().startsWith("java.security.cert.Certificate");
        for (ErrorFacts deeper : cause.causes()) {
            factory |= deeper.type().startsWith("java.security.cert.Certificate");
        }
        return factory;
    }
}
