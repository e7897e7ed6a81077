package dev.tlstrace.tls.message;

import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/** The table of messages: which class reads which type, given what is settled. */
public final class Messages {
    private static final int CERTIFICATE = 11;

    private Messages() {}

    /**
     * Decodes a message's body.
     *
     * @param type the code point of its header
     * @throws Malformed where it does not fit the struct of its type
     */
    public static HandshakeMessage decode(int type, Reader body, Negotiated settled) throws Malformed {
        switch (type) {
            case 0:
            case 5:
            case 14:
                return new EmptyMessage(Registry.HANDSHAKE_TYPES.name(type));
            case 1:
                return new ClientHello(body, settled);
            case 2:
                return new ServerHello(body);
            case 3:
                return new HelloVerifyRequest(body);
            case 8:
                return new EncryptedExtensions(body);
            case 20:
                return new Finished(body);
            case 21:
                return new CertificateUrl(body);
            case 22:
                return new CertificateStatus(body);
            case 24:
                return new KeyUpdate(body);
            case 25:
                return new CompressedCertificate(body);
            default:
                return settled.version() == 0 ? decodeUnsettled(type, body) : decodeByVersion(type, body, settled);
        }
    }

    private static HandshakeMessage decodeUnsettled(int type, Reader body) {
        Certificate certificate = type == CERTIFICATE ? Certificate.ofUnknownVersion(body) : null;
        return certificate == null ? new OpaqueMessage(type, body) : certificate;
    }

    /** Those that TLS 1.3 made anew, or whose struct hangs on the cipher suite. */
    private static HandshakeMessage decodeByVersion(int type, Reader body, Negotiated settled) throws Malformed {
        switch (type) {
            case 4:
                return new NewSessionTicket(body, settled);
            case CERTIFICATE:
                return new Certificate(body, settled.isTls13());
            case 12:
                return new ServerKeyExchange(body, settled);
            case 13:
                return new CertificateRequest(body, settled);
            case 15:
                return new CertificateVerify(body, settled);
            case 16:
                return new ClientKeyExchange(body, settled);
            default:
                return new OpaqueMessage(type, body);
        }
    }

    /** Whether a ticket or a PSK's identity may be in a message of this type: ClientHello, NewSessionTicket, ClientKeyExchange. */
    static boolean mayHoldSecrets(int type) {
        return type == 1 || type == 4 || type == 16;
    }
}
