package dev.tlstrace.oracle.peer;

import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateStatus;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedDecryptor;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** The server of {@link BouncyCastle}. */
@SuppressWarnings("JdkObsolete") // the API has Vector and Hashtable
final class BouncyCastleServer extends DefaultTlsServer {
    /** By the session's id. */
    static final class Sessions {
        private final Map<String, TlsSession> byId = new HashMap<>();
    }

    private final PeerOptions options;
    private final Sessions sessions;
    private final BouncyCastleKeys keys;

    BouncyCastleServer(PeerOptions options, Sessions sessions) throws IOException {
        super(new BcTlsCrypto());
        this.options = options;
        this.sessions = sessions;
        keys = new BouncyCastleKeys(options, options.one("keys", "rsa"), (BcTlsCrypto) getCrypto());
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return versions(options);
    }

    static ProtocolVersion[] versions(PeerOptions options) {
        return options.list("protocols").stream()
                .map(version -> switch (version) {
                    case "TLSv1.3" -> ProtocolVersion.TLSv13;
                    case "TLSv1.2" -> ProtocolVersion.TLSv12;
                    default -> ProtocolVersion.TLSv11;
                })
                .toArray(ProtocolVersion[]::new);
    }

    /** In hex. */
    static int[] suites(PeerOptions options, int... otherwise) {
        List<String> suites = options.list("suites");
        return suites.isEmpty()
                ? otherwise
                : suites.stream().mapToInt(HexFormat::fromHexDigits).toArray();
    }

    static Vector<ProtocolName> protocolNames(PeerOptions options) {
        return options.has("alpn")
                ? options.list("alpn").stream()
                        .map(ProtocolName::asUtf8Encoding)
                        .collect(Collectors.toCollection(Vector::new))
                : null;
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return TlsUtils.getSupportedCipherSuites(getCrypto(), suites(options, super.getSupportedCipherSuites()));
    }

    @Override
    public int[] getSupportedGroups() throws IOException {
        return options.has("groups")
                ? options.list("groups").stream()
                        .mapToInt(HexFormat::fromHexDigits)
                        .toArray()
                : super.getSupportedGroups();
    }

    @Override
    protected Vector<ProtocolName> getProtocolNames() {
        return protocolNames(options);
    }

    @Override
    protected boolean allowCertificateStatus() {
        return options.has("ocsp");
    }

    @Override
    protected boolean allowMultiCertStatus() {
        return options.one("ocsp", "").equals("multi");
    }

    @Override
    public CertificateStatus getCertificateStatus() throws IOException {
        return options.has("ocsp") ? keys.status() : null;
    }

    @Override
    public CertificateRequest getCertificateRequest() {
        if (!options.has("auth")) {
            return null;
        }
        Vector<?> algorithms = TlsUtils.getDefaultSupportedSignatureAlgorithms(context);
        Vector<X500Name> authorities = new Vector<>(List.of(new X500Name("O=Demo,CN=Demo Root CA"), new X500Name("")));
        try {
            return TlsUtils.isTLSv13(context)
                    ? new CertificateRequest(TlsUtils.EMPTY_BYTES, algorithms, algorithms, authorities)
                    : new CertificateRequest(
                            new short[] {ClientCertificateType.rsa_sign, ClientCertificateType.ecdsa_sign},
                            algorithms,
                            authorities);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void notifyClientCertificate(Certificate certificate) {
        options.say("certificates: " + certificate.getLength());
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
        BouncyCastleSecrets.ofHandshake(options, context);
        return TlsUtils.isTLSv13(context) ? keys.signer(context, TlsUtils.EMPTY_BYTES) : super.getCredentials();
    }

    @Override
    protected TlsCredentialedSigner getRSASignerCredentials() throws IOException {
        return keys.signer(context, null);
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
        return keys.signer(context, null);
    }

    @Override
    protected TlsCredentialedDecryptor getRSAEncryptionCredentials() throws IOException {
        return keys.decryptor(context);
    }

    @Override
    public TlsSession getSessionToResume(byte[] id) {
        return options.has("forgets") ? null : sessions.byId.get(HexFormat.of().formatHex(id));
    }

    @Override
    public byte[] getNewSessionID() {
        return options.has("sessions") ? context.getNonceGenerator().generateNonce(32) : null;
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        BouncyCastleSecrets.ofConnection(options, context);
        TlsSession session = context.getSession();
        if (session != null && session.isResumable()) {
            sessions.byId.put(HexFormat.of().formatHex(session.getSessionID()), session);
        }
    }
}
