package dev.tlstrace.bridge.v1;

import java.io.InputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * What happens to the JVM's TLS connections, one call per thing that happens, on the thread on which it happens and before
 * JSSE goes on. In the life of a connection the calls come in this order:
 *
 * <ol>
 *   <li>{@link #starting} once per handshake (again for a renegotiation), on a server with an engine after the first
 *       {@link #received};
 *   <li>{@link #received}, {@link #processing} and {@link #sent} for each message, with {@link #changeCipherSpecSent} and
 *       {@link #alertSent} between them, {@link #trustDeciding} and {@link #trustDecided} around the peer's certificates;
 *   <li>{@link #finished}, or {@link #failing}, perhaps {@link #alertSent}, and {@link #failed}; or one of {@link #erred},
 *       {@link #handled}, {@link #closing}, after which nothing may follow;
 *   <li>{@link #received} and {@link #sent} for messages after the handshake, then {@link #closing}.
 * </ol>
 *
 * A connection is known by its TransportContext ({@code connection}), or by the record layer's own objects
 * ({@code inputRecord}, {@code outputRecord}), which {@link #starting} ties to it; where nobody listened then, whatever names
 * both does. {@code client} is what this side is. What is passed may be read, copied or
 * kept, never changed. Whatever a method throws is caught and counted; the application never sees it.
 */
public interface Listener {
    /**
     * A handshake begins: JSSE made its context. {@code transport} is the SSLSocket or SSLEngine, or the engine of QUIC. The rest
     * is what the application enabled: lists of JSSE's own enums, whose names are the standard ones, the protocols for
     * ALPN (may be null), the names for SNI, the endpoint identification algorithm (may be null), and one of JSSE's
     * {@code CLIENT_AUTH_NONE}, {@code _REQUESTED}, {@code _REQUIRED}.
     */
    void starting(
            Object connection,
            Object transport,
            String peerHost,
            int peerPort,
            Object inputRecord,
            Object outputRecord,
            boolean client,
            List<?> protocols,
            List<?> cipherSuites,
            String[] applicationProtocols,
            List<?> serverNames,
            String endpointIdentification,
            Object clientAuth);

    /**
     * A record other than application data has come in and is decrypted; {@code contentType} as in RFC 8446, section 5.1.
     * {@code established} tells whether the connection had its handshake, and no other is under way.
     */
    void received(
            Object connection,
            Object outputRecord,
            boolean client,
            boolean established,
            byte contentType,
            ByteBuffer fragment);

    /** The SSLv2 hello that came in was turned into this ClientHello, which {@link #received} shows next. */
    void converted(ByteBuffer clientHello);

    /** JSSE begins to act on a received message: with an engine when the application gets round to the delegated task. */
    void processing(Object connection, Object transport, byte handshakeType);

    /**
     * A handshake message is handed to the record layer. As the first message of a connection whose {@code helloVersion}, JSSE's
     * enum, is {@code SSL20Hello}, a ClientHello without session id goes out in SSLv2's form; null where that is no more.
     */
    void sent(Object outputRecord, byte[] message, int offset, int length, Object helloVersion, boolean firstMessage);

    void alertSent(Object outputRecord, byte level, byte description);

    void changeCipherSpecSent(Object outputRecord);

    /** The peer's certificates are about to be judged by this trust manager, the application's own or the JDK's. */
    void trustDeciding(Object connection, X509TrustManager manager);

    /** JSSE has wrapped the manager that {@link #trustDeciding} named; this is the application's own, on the same thread. */
    void trustDelegated(X509TrustManager manager);

    /** The peer's certificates were judged: {@code rejection} is null if they are trusted. */
    void trustDecided(Object connection, Throwable rejection);

    /** JSSE is about to ask this key manager, the application's own or the JDK's, for a key of one of these algorithms. */
    void keyChoosing(Object connection, X509KeyManager manager, String[] keyTypes);

    /** What the key manager that this thread asked last has answered is fit for use. */
    void keyFound(PrivateKey key, X509Certificate[] chain);

    /** The key manager was asked; {@code found} tells whether there was an answer fit for use. */
    void keyChosen(Object connection, boolean found);

    /**
     * JSSE gives the connection up. {@code closeReason} is why it had been given up before, null the first time; {@code alert}
     * is JSSE's enum of the alert received or about to be sent.
     */
    void failing(
            Object connection,
            Object outputRecord,
            boolean client,
            Exception closeReason,
            Object alert,
            String diagnostic,
            boolean received,
            Throwable cause);

    /** The connection is given up, and this is what the application gets. */
    void failed(Object connection, Throwable thrown);

    /** Acting on a message ended with this, thrown through JSSE without {@link #failing}. */
    void erred(Object connection, Throwable thrown);

    /** A socket has this exception to deal with: by {@link #failing}, or, a timeout, by throwing it on and leaving the rest. */
    void handling(Object connection, Object outputRecord, boolean client, Exception cause);

    /** The socket has dealt with it, and this is what the application gets. */
    void handled(Object connection, Throwable thrown);

    /**
     * What came in is not a record that can be read. From a socket its {@code header} and, since 11, its {@code body} from index 0
     * on; from an engine the {@code packets}, positioned behind a record that was found and before one that was not. The others
     * are null.
     */
    void unreadable(Object inputRecord, byte[] header, ByteBuffer body, ByteBuffer[] packets, Throwable thrown);

    /**
     * A socket is closed, and what lies unread in it is about to be thrown away. Reads from {@code in} what can be read without
     * waiting, if it is an alert: a plain one is noted, the ciphertext of what may be one is returned, without header.
     */
    ByteBuffer alertUnread(Object inputRecord, InputStream in);

    /** What {@link #alertUnread} returned was decrypted where it lay. */
    void alertDecrypted(Object inputRecord, ByteBuffer plaintext);

    /** The handshake is done. {@code session} is the SSLSession. */
    void finished(Object connection, Object outputRecord, boolean client, Object session);

    /** The peer of a QUIC connection closed it; {@code errorCode} as in RFC 9000, section 20.1, an alert from 0x100 on. */
    void closedByQuicPeer(Object transport, long errorCode);

    /**
     * A library has tied this engine, perhaps a wrapper of its own around JSSE's, to a connection between these addresses; either
     * may be null. Once per connection, before its handshake begins or when its first message has come.
     */
    void carried(Object engine, SocketAddress remote, SocketAddress local);

    /** The same, where the library has a channel of {@code java.nio} at hand; both may be null. */
    void carriedBy(Object engine, Object channel);

    /** A library has put a wrapper of its own around this engine. */
    void wrapped(Object engine, Object wrapper);

    /** A hook in a library did not find the addresses: the library is not as it is known. */
    void carrierUnknown(Throwable thrown);

    /** This side closes the connection, or a direction of it; {@code established} as in {@link #received}. */
    void closing(Object connection, Object outputRecord, boolean client, boolean established);

    /** A hook itself went wrong, in the call before. */
    void hookFailed(Throwable thrown);
}
