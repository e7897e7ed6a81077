package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.KeyEntries;
import dev.tlstrace.handshake.KeySelected;
import dev.tlstrace.tls.SignatureScheme;
import dev.tlstrace.tls.message.CertificateRequest;
import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.DistinguishedName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** This client was asked for a certificate and sent none: what was asked, and why none of its own fits. */
final class ClientCertificate {
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String ANY = "2.5.29.37.0";

    private final Handshake handshake;
    private final CertificateRequest request;

    private ClientCertificate(Handshake handshake) {
        this.handshake = handshake;
        this.request = handshake.negotiation().certificateRequest();
    }

    /** Null unless this client was asked and answered with an empty list. */
    static ClientCertificate withheld(Handshake handshake) {
        List<byte[]> sent = handshake.negotiation().chain(true);
        boolean withheld = handshake.isClient()
                && handshake.negotiation().certificateRequest() != null
                && sent != null
                && sent.isEmpty();
        return withheld ? new ClientCertificate(handshake) : null;
    }

    /** The key manager's class; null if it was not asked. */
    String manager() {
        return handshake.keySelections().isEmpty()
                ? null
                : handshake.keySelections().get(0).manager();
    }

    /** The keys that there are, each chain's own certificate first; null if the key manager is not the JDK's own. */
    List<List<Certificate>> keys() {
        for (KeySelected selection : handshake.keySelections()) {
            KeyEntries entries = selection.entries();
            if (entries != null) {
                List<List<Certificate>> chains = new ArrayList<>();
                for (List<byte[]> chain : entries.chains()) {
                    List<Certificate> read = new ArrayList<>();
                    for (byte[] der : chain) {
                        read.add(Certificate.read(der));
                    }
                    if (!read.isEmpty()) {
                        chains.add(read);
                    }
                }
                return chains;
            }
        }
        return null;
    }

    /** The issuers that the server names. */
    String issuers() {
        if (request.authorities().isEmpty()) {
            return "any";
        }
        List<String> names = new ArrayList<>();
        for (byte[] der : request.authorities()) {
            names.add('"' + DistinguishedName.rfc2253(der) + '"');
        }
        return Offer.listed(names);
    }

    /** The signature schemes that the server takes. */
    String schemes() {
        return request.signatureSchemes() == null
                ? "unsaid"
                : Offer.listed(SignatureScheme.names(request.signatureSchemes()));
    }

    /** Why this one was not chosen, as far as the request shows it; null if nothing speaks against it. */
    String against(List<Certificate> chain) {
        Certificate own = chain.get(0);
        if (!isIssuedByWanted(chain)) {
            return "its issuer \"" + chain.get(chain.size() - 1).issuer().rfc2253()
                    + "\" is none of those that the server names";
        }
        if (own.extendedKeyUsage() != null
                && !own.extendedKeyUsage().contains(CLIENT_AUTH)
                && !own.extendedKeyUsage().contains(ANY)) {
            return "it is for " + WrongExtendedKeyUsage.names(own.extendedKeyUsage()) + ", not for clientAuth";
        }
        String algorithm = ServerChoice.algorithm(own);
        return signs(algorithm) ? null : "the server takes no signature of an " + algorithm + " key";
    }

    private boolean isIssuedByWanted(List<Certificate> chain) {
        if (request.authorities().isEmpty()) {
            return true;
        }
        for (Certificate certificate : chain) {
            if (certificate.fault() != null) {
                return true;
            }
            for (byte[] der : request.authorities()) {
                if (DistinguishedName.read(der).equals(certificate.issuer())
                        || Arrays.equals(der, certificate.issuer().encoded())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean signs(String algorithm) {
        if (request.signatureSchemes() == null) {
            return true;
        }
        String prefix = algorithm.equals("EC") ? "ecdsa" : algorithm.startsWith("RSA") ? "rsa" : null;
        if (prefix == null) {
            return true;
        }
        for (String scheme : SignatureScheme.names(request.signatureSchemes())) {
            if (scheme.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
