package dev.tlstrace.oracle.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.HexFormat;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateStatusRequest;
import org.bouncycastle.tls.CertificateStatusRequestItemV2;
import org.bouncycastle.tls.CertificateStatusType;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.HeartbeatMode;
import org.bouncycastle.tls.IdentifierType;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.OCSPStatusRequest;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.TrustedAuthority;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** The client of {@link BouncyCastle}. */
@SuppressWarnings("JdkObsolete") // the API has Vector and Hashtable
final class BouncyCastleClient extends DefaultTlsClient {
    /** The one to resume. */
    static final class Sessions {
        private TlsSession last;
    }

    private final PeerOptions options;
    private final Sessions sessions;

    BouncyCastleClient(PeerOptions options, Sessions sessions) {
        super(new BcTlsCrypto());
        this.options = options;
        this.sessions = sessions;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return BouncyCastleServer.versions(options);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return TlsUtils.getSupportedCipherSuites(
                getCrypto(), BouncyCastleServer.suites(options, super.getSupportedCipherSuites()));
    }

    @Override
    protected Vector<ProtocolName> getProtocolNames() {
        return BouncyCastleServer.protocolNames(options);
    }

    @Override
    protected Vector<ServerName> getSNIServerNames() {
        return new Vector<>(
                List.of(new ServerName(NameType.host_name, "localhost".getBytes(StandardCharsets.US_ASCII))));
    }

    @Override
    protected Vector<CertificateStatusRequestItemV2> getMultiCertStatusRequest() {
        OCSPStatusRequest request = new OCSPStatusRequest(null, null);
        return options.has("everything")
                ? new Vector<>(List.of(
                        new CertificateStatusRequestItemV2(CertificateStatusType.ocsp_multi, request),
                        new CertificateStatusRequestItemV2(CertificateStatusType.ocsp, request)))
                : null;
    }

    @Override
    protected CertificateStatusRequest getCertificateStatusRequest() {
        return options.has("everything") ? super.getCertificateStatusRequest() : null;
    }

    @Override
    protected Vector<TrustedAuthority> getTrustedCAIndication() {
        byte[] hash = new byte[20];
        hash[0] = 1;
        return options.has("everything")
                ? new Vector<>(List.of(
                        new TrustedAuthority(IdentifierType.pre_agreed, null),
                        new TrustedAuthority(IdentifierType.key_sha1_hash, hash),
                        new TrustedAuthority(IdentifierType.x509_name, new X500Name("CN=trusted")),
                        new TrustedAuthority(IdentifierType.cert_sha1_hash, hash)))
                : null;
    }

    @Override
    protected Vector<X500Name> getCertificateAuthorities() {
        return options.has("everything") ? new Vector<>(List.of(new X500Name("CN=authority"))) : null;
    }

    @Override
    public short getHeartbeatPolicy() {
        return options.has("everything") ? HeartbeatMode.peer_allowed_to_send : super.getHeartbeatPolicy();
    }

    /** Its own, and {@code extension=TYPE:HEX+TYPE:HEX}, in hex both. */
    @Override
    public Hashtable<?, ?> getClientExtensions() throws IOException {
        Hashtable<Object, Object> extensions = new Hashtable<>((Hashtable<?, ?>) super.getClientExtensions());
        for (String each : options.one("extensions", "").split("\\+", -1)) {
            int colon = each.indexOf(':');
            if (colon > 0) {
                extensions.put(
                        HexFormat.fromHexDigits(each.substring(0, colon)),
                        HexFormat.of().parseHex(each.substring(colon + 1)));
            }
        }
        return extensions;
    }

    @Override
    public TlsSession getSessionToResume() {
        return sessions.last;
    }

    @Override
    @SuppressWarnings("rawtypes") // Bouncy Castle is older than generics
    public void processServerExtensions(Hashtable extensions) throws IOException {
        super.processServerExtensions(extensions);
        BouncyCastleSecrets.ofHandshake(options, context);
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        BouncyCastleSecrets.ofConnection(options, context);
        sessions.last = context.getSession();
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate certificate) {
                options.say("certificates: " + certificate.getCertificate().getLength());
            }

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
                return options.has("keys")
                        ? new BouncyCastleKeys(options, options.one("keys", ""), (BcTlsCrypto) getCrypto())
                                .signer(context, request.getCertificateRequestContext())
                        : null;
            }
        };
    }
}
