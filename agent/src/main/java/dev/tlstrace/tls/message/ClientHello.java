package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;
import dev.tlstrace.tls.extension.Extensions;

/**
 * <pre>
 * struct {
 *     ProtocolVersion legacy_version = 0x0303;    // TLS v1.2
 *     Random random;
 *     opaque legacy_session_id&lt;0..32&gt;;
 *     opaque cookie&lt;0..2^8-1&gt;;                    // DTLS only: RFC 6347, section 4.2.1
 *     CipherSuite cipher_suites&lt;2..2^16-2&gt;;
 *     opaque legacy_compression_methods&lt;1..2^8-1&gt;;
 *     Extension extensions&lt;8..2^16-1&gt;;            // may be absent before TLS 1.3
 * } ClientHello;                                   RFC 8446, section 4.1.2
 * </pre>
 */
public final class ClientHello extends HandshakeMessage {
    private final int legacyVersion;
    private final byte[] random;
    private final byte[] sessionId;
    private final byte[] cookie;
    private final int[] cipherSuites;
    private final int[] compressionMethods;
    private final Extensions extensions;

    ClientHello(Reader in, Negotiated settled) throws Malformed {
        legacyVersion = in.u16();
        random = in.opaque(32);
        sessionId = in.vector8().rest();
        cookie = settled.isDatagram() ? in.vector8().rest() : null;
        cipherSuites = in.vector16().u16s();
        compressionMethods = in.vector8().u8s();
        extensions = Extensions.optional(in, Extensions.CLIENT_HELLO);
    }

    @Override
    public String type() {
        return "client_hello";
    }

    /** As on the wire, 0x0303 for TLS 1.2. */
    public int legacyVersion() {
        return legacyVersion;
    }

    public byte[] sessionId() {
        return sessionId;
    }

    /** Code points in the client's order, GREASE included. */
    public int[] cipherSuites() {
        return cipherSuites;
    }

    public Extensions extensions() {
        return extensions;
    }

    @Override
    public int[] secretRanges() {
        return extensions.secretRanges();
    }

    @Override
    public void describe(Fields out) {
        out.text("legacy_version", Registry.VERSIONS.name(legacyVersion));
        out.bytes("random", random);
        out.bytes("session_id", sessionId);
        out.bytes("cookie", cookie);
        out.texts("cipher_suites", Registry.CIPHER_SUITES.names(cipherSuites));
        out.texts("compression_methods", Registry.COMPRESSION_METHODS.names(compressionMethods));
        out.objects("extensions", extensions.list());
    }
}
