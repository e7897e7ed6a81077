package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.KeyEntries;
import dev.tlstrace.handshake.KeySelected;
import dev.tlstrace.x509.Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code key-certificate-mismatch}: the private key of this side is not the one of the certificate that it presents. Only RSA shows
 * that; where a chain is stored with its issuer first, it is most likely so of any key.
 */
final class KeyCertificateMismatch implements Rule {
    private static final String ID = "key-certificate-mismatch";

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        List<Certificate> disordered = disordered(handshake, surroundings);
        for (KeySelected selection : handshake.keySelections()) {
            if (selection.isMismatch()) {
                Certificate certificate = Certificate.read(selection.certificate());
                Diagnosis.Builder found = Diagnosis.of(
                                ID,
                                Confidence.CERTAIN,
                                "this side's private key does not belong to the certificate that it presents, "
                                        + Wording.name(certificate))
                        .evidence("the modulus of the private key differs from the certificate's (SHA-256 "
                                + certificate.sha256() + ")")
                        .evidence("key manager " + selection.manager());
                return disordered == null
                        ? found.fix(
                                        "rebuild this side's key store from the key and the certificate that was issued for it;"
                                                + " openssl pkey -in KEY -pubout and openssl x509 -in CERT -noout -pubkey must print the"
                                                + " same")
                                .build()
                        : ordered(found, disordered);
            }
        }
        return disordered == null
                ? null
                : ordered(
                        Diagnosis.of(
                                ID,
                                Confidence.LIKELY,
                                "this side presents the authority " + Wording.name(disordered.get(0))
                                        + " as its own certificate, and its private key most likely belongs to "
                                        + Wording.name(disordered.get(1)) + " behind it"),
                        disordered);
    }

    private static Diagnosis ordered(Diagnosis.Builder found, List<Certificate> chain) {
        return found.evidence("the chain is stored with its issuer first: " + Wording.name(chain.get(0)) + " issued "
                        + Wording.name(chain.get(1)) + ", which comes after it")
                .fix(
                        "rebuild this side's key store with the chain in its order: the certificate of the key first, then that of"
                                + " its issuer, and so on up")
                .build();
    }

    /** The chain of this side's that begins with the issuer of its second certificate; null if there is none. */
    private static List<Certificate> disordered(Handshake handshake, Surroundings surroundings) {
        List<List<byte[]>> chains = new ArrayList<>();
        List<byte[]> sent = handshake.negotiation().chain(handshake.isClient());
        if (sent != null) {
            chains.add(sent);
        } else {
            for (KeySelected selection : handshake.keySelections()) {
                KeyEntries entries = selection.entries();
                if (entries != null) {
                    chains.addAll(entries.chains());
                }
            }
        }
        for (List<byte[]> chain : chains) {
            List<Certificate> read = chain.size() < 2 ? null : surroundings.read(chain.subList(0, 2));
            if (read != null
                    && read.get(0).isCa()
                    && !read.get(1).isCa()
                    && read.get(0).mayHaveIssued(read.get(1))) {
                return read;
            }
        }
        return null;
    }
}
