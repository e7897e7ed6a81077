package dev.tlstrace.handshake;

import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.extension.ApplicationLayerProtocolNegotiation;
import dev.tlstrace.tls.extension.Extensions;
import dev.tlstrace.tls.extension.KeyShare;
import dev.tlstrace.tls.extension.PreSharedKey;
import dev.tlstrace.tls.extension.ServerName;
import dev.tlstrace.tls.message.Certificate;
import dev.tlstrace.tls.message.CertificateRequest;
import dev.tlstrace.tls.message.CertificateVerify;
import dev.tlstrace.tls.message.ClientHello;
import dev.tlstrace.tls.message.CompressedCertificate;
import dev.tlstrace.tls.message.EncryptedExtensions;
import dev.tlstrace.tls.message.ServerHello;
import dev.tlstrace.tls.message.ServerKeyExchange;
import java.util.List;

/** What client and server offered and chose, as far as their messages have been seen. Code points are those of the wire; 0 is none. */
public final class Negotiation {
    private ClientHello clientHello;
    private ServerHello serverHello;
    private boolean retried;
    private EncryptedExtensions encryptedExtensions;
    private Certificate serverCertificate;
    private Certificate clientCertificate;
    private ServerKeyExchange serverKeyExchange;
    private CertificateRequest certificateRequest;
    private int serverSignatureScheme;
    private int clientSignatureScheme;
    private boolean serverHelloDone;
    private boolean clientFinished;
    private boolean serverFinished;
    private int bytes;

    /** Takes a message into account. */
    void see(HandshakeMessage message, boolean byClient) {
        bytes += message.weight();
        if (message instanceof ClientHello) {
            clientHello = (ClientHello) message;
        } else if (message instanceof ServerHello) {
            if (((ServerHello) message).isHelloRetryRequest()) {
                retried = true;
            } else {
                serverHello = (ServerHello) message;
            }
        } else if (message instanceof EncryptedExtensions) {
            encryptedExtensions = (EncryptedExtensions) message;
        } else if (message instanceof Certificate) {
            certificate((Certificate) message, byClient);
        } else if (message instanceof CompressedCertificate) {
            Certificate inflated = ((CompressedCertificate) message).certificate();
            if (inflated != null) {
                certificate(inflated, byClient);
            }
        } else if (message instanceof ServerKeyExchange) {
            serverKeyExchange = (ServerKeyExchange) message;
            serverSignatureScheme = Math.max(0, serverKeyExchange.algorithm());
        } else if (message instanceof CertificateRequest) {
            certificateRequest = (CertificateRequest) message;
        } else if (message instanceof CertificateVerify) {
            int scheme = Math.max(0, ((CertificateVerify) message).algorithm());
            if (byClient) {
                clientSignatureScheme = scheme;
            } else {
                serverSignatureScheme = scheme;
            }
        } else if (message.type().equals("server_hello_done")) {
            serverHelloDone = true;
        } else if (message.type().equals("finished")) {
            clientFinished |= byClient;
            serverFinished |= !byClient;
        }
    }

    private void certificate(Certificate message, boolean byClient) {
        if (byClient) {
            clientCertificate = message;
        } else {
            serverCertificate = message;
        }
    }

    /** About what the messages that were taken into account take of the heap; those that are kept take no more. */
    public int bytes() {
        return bytes;
    }

    /** The last ClientHello; null if none was seen. */
    public ClientHello clientHello() {
        return clientHello;
    }

    /** The ServerHello, not a HelloRetryRequest; null if none was seen. */
    public ServerHello serverHello() {
        return serverHello;
    }

    /** Whether the server asked for another ClientHello. */
    public boolean isRetried() {
        return retried;
    }

    /** Null if none was seen. */
    public Certificate serverCertificate() {
        return serverCertificate;
    }

    /** Null if none was seen; one without certificates says that the client has none to offer. */
    public Certificate clientCertificate() {
        return clientCertificate;
    }

    /** Null if the server did not ask for a certificate. */
    public CertificateRequest certificateRequest() {
        return certificateRequest;
    }

    /** Null if none was seen. */
    public ServerKeyExchange serverKeyExchange() {
        return serverKeyExchange;
    }

    /** The version chosen, 0x0304 for TLS 1.3. */
    public int version() {
        return serverHello == null ? 0 : serverHello.version();
    }

    public int cipherSuite() {
        return serverHello == null ? 0 : serverHello.cipherSuite();
    }

    /** The group of the key exchange. */
    public int group() {
        if (serverHello != null && serverHello.extensions().get(KeyShare.class) != null) {
            return serverHello.extensions().get(KeyShare.class).selectedGroup();
        }
        return serverKeyExchange == null ? 0 : Math.max(0, serverKeyExchange.namedCurve());
    }

    /** What the server signed with. */
    public int serverSignatureScheme() {
        return serverSignatureScheme;
    }

    /** What the client signed with. */
    public int clientSignatureScheme() {
        return clientSignatureScheme;
    }

    /** The protocol chosen by ALPN; null if none. */
    public String applicationProtocol() {
        Extensions answer = encryptedExtensions != null
                ? encryptedExtensions.extensions()
                : serverHello == null ? null : serverHello.extensions();
        ApplicationLayerProtocolNegotiation alpn =
                answer == null ? null : answer.get(ApplicationLayerProtocolNegotiation.class);
        return alpn == null || alpn.protocols().isEmpty()
                ? null
                : alpn.protocols().get(0);
    }

    /** The SNI as sent; null if none was. */
    public String serverName() {
        ServerName name = clientHello == null ? null : clientHello.extensions().get(ServerName.class);
        return name == null ? null : name.hostName();
    }

    /**
     * How the session is resumed: {@code psk}, or before TLS 1.3 {@code session_id}, which a ticket uses too (RFC 5077, section
     * 3.4); null if it is not, or not known yet.
     */
    public String resumption() {
        if (serverHello == null) {
            return null;
        }
        if (serverHello.extensions().get(PreSharedKey.class) != null) {
            return "psk";
        }
        boolean echoed = clientHello != null
                && serverHello.sessionId().length > 0
                && java.util.Arrays.equals(serverHello.sessionId(), clientHello.sessionId());
        return echoed && !isFull() && (serverFinished || clientFinished) && isBeforeTls13() ? "session_id" : null;
    }

    /** Whether {@link #resumption} tells: of a handshake whose ClientHello was not seen, not always. */
    public boolean isResumptionKnown() {
        return clientHello != null || !isBeforeTls13() || isFull();
    }

    /** Before TLS 1.3: one that is resumed has none of these messages. */
    private boolean isFull() {
        return serverHelloDone || serverCertificate != null || serverKeyExchange != null;
    }

    private boolean isBeforeTls13() {
        return version() < 0x0304 || version() > 0xfefc;
    }

    /** The certificates that a peer sent, its own first, in DER; null if it sent no Certificate message. */
    public List<byte[]> chain(boolean ofClient) {
        Certificate message = ofClient ? clientCertificate : serverCertificate;
        return message == null ? null : message.certificates();
    }
}
