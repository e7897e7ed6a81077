package dev.tlstrace.hook;

/** What the hooks read of JSSE's objects; the same on JDK 8 to 27 unless it says otherwise. */
final class Jsse {
    static final String SSL = "sun/security/ssl/";

    /** Of a HandshakeContext: its connection. */
    static final Member CONNECTION = of("HandshakeContext", "conContext", "Lsun/security/ssl/TransportContext;");

    static final Member SOCKET_CONNECTION = of("SSLSocketImpl", "conContext", "Lsun/security/ssl/TransportContext;");
    static final Member ENGINE_CONNECTION = of("SSLEngineImpl", "conContext", "Lsun/security/ssl/TransportContext;");
    /** Since 26. */
    static final Member QUIC_CONNECTION = of("QuicTLSEngineImpl", "conContext", "Lsun/security/ssl/TransportContext;");

    static final Member TRANSPORT = of("TransportContext", "transport", "Lsun/security/ssl/SSLTransport;");
    static final Member INPUT_RECORD = of("TransportContext", "inputRecord", "Lsun/security/ssl/InputRecord;");
    static final Member OUTPUT_RECORD = of("TransportContext", "outputRecord", "Lsun/security/ssl/OutputRecord;");
    static final Member CLOSE_REASON = of("TransportContext", "closeReason", "Ljava/lang/Exception;");
    /** Null while no handshake is under way. */
    static final Member HANDSHAKE = of("TransportContext", "handshakeContext", "Lsun/security/ssl/HandshakeContext;");
    /** Whether there was a handshake that succeeded. */
    static final Member NEGOTIATED = of("TransportContext", "isNegotiated", "Z");

    static final Member SESSION = of("TransportContext", "conSession", "Lsun/security/ssl/SSLSessionImpl;");
    static final Member CONFIGURATION = of("TransportContext", "sslConfig", "Lsun/security/ssl/SSLConfiguration;");

    static final Member PEER_HOST = Member.interfaceGetter(SSL + "SSLTransport", "getPeerHost", "Ljava/lang/String;");
    static final Member PEER_PORT = Member.interfaceGetter(SSL + "SSLTransport", "getPeerPort", "I");

    static final Member CONTEXT = of("HandshakeContext", "sslContext", "Lsun/security/ssl/SSLContextImpl;");
    static final Member TRUST_MANAGER =
            Member.getter(SSL + "SSLContextImpl", "getX509TrustManager", "Ljavax/net/ssl/X509TrustManager;");

    /** Of JSSE's wrapper: the application's manager. */
    static final Member WRAPPED = of("AbstractTrustManagerWrapper", "tm", "Ljavax/net/ssl/X509TrustManager;");

    static final Member KEY_MANAGER =
            Member.getter(SSL + "SSLContextImpl", "getX509KeyManager", "Ljavax/net/ssl/X509ExtendedKeyManager;");
    /** On 8 and 11. */
    static final Member KEY_TYPES = of("X509Authentication$X509PossessionGenerator", "keyTypes", "[Ljava/lang/String;");

    static final Member IS_CLIENT = of("SSLConfiguration", "isClientMode", "Z");
    static final Member PROTOCOLS = of("SSLConfiguration", "enabledProtocols", "Ljava/util/List;");
    static final Member CIPHER_SUITES = of("SSLConfiguration", "enabledCipherSuites", "Ljava/util/List;");
    static final Member APPLICATION_PROTOCOLS = of("SSLConfiguration", "applicationProtocols", "[Ljava/lang/String;");
    static final Member SERVER_NAMES = of("SSLConfiguration", "serverNames", "Ljava/util/List;");
    static final Member IDENTIFICATION = of("SSLConfiguration", "identificationProtocol", "Ljava/lang/String;");
    static final Member CLIENT_AUTH = of("SSLConfiguration", "clientAuthType", "Lsun/security/ssl/ClientAuthType;");

    /** Of the first message of a connection: whether a ClientHello goes out in SSLv2's form; gone in 27. */
    static final Member HELLO_VERSION = of("OutputRecord", "helloVersion", "Lsun/security/ssl/ProtocolVersion;");

    static final Member FIRST_MESSAGE = of("OutputRecord", "firstMessage", "Z");

    static final Member CONTENT_TYPE = of("Plaintext", "contentType", "B");
    static final Member FRAGMENT = of("Plaintext", "fragment", "Ljava/nio/ByteBuffer;");

    /** The five bytes that begin a record; since 11. */
    static final Member RECORD_HEADER = of("SSLSocketInputRecord", "header", "[B");
    /** What came behind the header; since 11, and still there when decoding failed. */
    static final Member RECORD_BODY = of("SSLSocketInputRecord", "recordBody", "Ljava/nio/ByteBuffer;");
    /** The socket's own. */
    static final Member RECORD_STREAM = of("SSLSocketInputRecord", "is", "Ljava/io/InputStream;");
    /** What it decrypts with. */
    static final Member READ_CIPHER = of("InputRecord", "readCipher", "Lsun/security/ssl/SSLCipher$SSLReadCipher;");

    static final String DECRYPT = "(BLjava/nio/ByteBuffer;[B)Lsun/security/ssl/Plaintext;";
    /** The header on 8, with what came before behind it. */
    static final Member RECORD_BUFFER = of("SSLSocketInputRecord", "temporary", "[B");

    private Jsse() {}

    private static Member of(String owner, String name, String descriptor) {
        return Member.field(SSL + owner, name, descriptor);
    }
}
