package dev.tlstrace.oracle.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateStatus;
import org.bouncycastle.tls.CertificateStatusType;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedDecryptor;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedDecryptor;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** A key of the scenarios in Bouncy Castle's form. */
@SuppressWarnings("JdkObsolete") // the API has Vector and Hashtable
final class BouncyCastleKeys {
    private static final Map<String, Integer> SCHEMES = Map.of(
            "ec", SignatureScheme.ecdsa_secp256r1_sha256,
            "client-ec", SignatureScheme.ecdsa_secp256r1_sha256,
            "ed25519", SignatureScheme.ed25519,
            "pss", SignatureScheme.rsa_pss_pss_sha256);

    private final PeerOptions options;
    private final String name;
    private final BcTlsCrypto crypto;
    private final AsymmetricKeyParameter key;
    private final List<TlsCertificate> chain = new ArrayList<>();

    BouncyCastleKeys(PeerOptions options, String name, BcTlsCrypto crypto) throws IOException {
        this.options = options;
        this.name = name;
        this.crypto = crypto;
        try {
            KeyStore keys = options.keys(name);
            String alias = keys.aliases().nextElement();
            key = PrivateKeyFactory.createKey(
                    keys.getKey(alias, PeerOptions.PASSWORD).getEncoded());
            for (java.security.cert.Certificate certificate : keys.getCertificateChain(alias)) {
                chain.add(crypto.createCertificate(certificate.getEncoded()));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    TlsCredentialedSigner signer(TlsContext context, byte[] requestContext) throws IOException {
        SignatureAndHashAlgorithm algorithm = null;
        if (TlsUtils.isTLSv12(context)) {
            algorithm = SignatureScheme.getSignatureAndHashAlgorithm(
                    SCHEMES.getOrDefault(name, SignatureScheme.rsa_pss_rsae_sha256));
        }
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context), crypto, key, certificate(context, requestContext), algorithm);
    }

    TlsCredentialedDecryptor decryptor(TlsContext context) throws IOException {
        return new BcDefaultTlsCredentialedDecryptor(crypto, certificate(context, null), key);
    }

    private Certificate certificate(TlsContext context, byte[] requestContext) throws IOException {
        if (!TlsUtils.isTLSv13(context)) {
            return new Certificate(chain.toArray(new TlsCertificate[0]));
        }
        List<CertificateEntry> entries = new ArrayList<>();
        for (TlsCertificate each : chain) {
            entries.add(new CertificateEntry(each, entries.isEmpty() ? extensions() : null));
        }
        return new Certificate(requestContext, entries.toArray(new CertificateEntry[0]));
    }

    /** RFC 8446, section 4.4.2.1. */
    private Hashtable<Integer, byte[]> extensions() throws IOException {
        Hashtable<Integer, byte[]> extensions = new Hashtable<>();
        if (options.has("ocsp")) {
            java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
            status().encode(out);
            extensions.put(TlsExtensionsUtils.EXT_status_request, out.toByteArray());
        }
        return extensions;
    }

    /** Of the first certificate; or for each of the chain, one of the first. */
    CertificateStatus status() throws IOException {
        OCSPResponse response = OCSPResponse.getInstance(Files.readAllBytes(options.file("ocsp.der")));
        if (!options.one("ocsp", "").equals("multi")) {
            return new CertificateStatus(CertificateStatusType.ocsp, response);
        }
        Vector<OCSPResponse> responses = new Vector<>();
        // one that is empty, as RFC 6961 allows, tshark takes for malformed
        chain.forEach(each -> responses.add(response));
        return new CertificateStatus(CertificateStatusType.ocsp_multi, responses);
    }
}
