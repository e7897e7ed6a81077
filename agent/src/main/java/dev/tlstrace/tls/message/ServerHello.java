package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;
import dev.tlstrace.tls.extension.Extensions;
import dev.tlstrace.tls.extension.SupportedVersions;
import java.util.Arrays;

/**
 * <pre>
 * struct {
 *     ProtocolVersion legacy_version = 0x0303;    // TLS v1.2
 *     Random random;
 *     opaque legacy_session_id_echo&lt;0..32&gt;;
 *     CipherSuite cipher_suite;
 *     uint8 legacy_compression_method = 0;
 *     Extension extensions&lt;6..2^16-1&gt;;            // may be absent before TLS 1.3
 * } ServerHello;                                   RFC 8446, section 4.1.3
 * </pre>
 *
 * A HelloRetryRequest is a ServerHello with one special random; it has that name as its type.
 */
public final class ServerHello extends HandshakeMessage {
    /** SHA-256 of "HelloRetryRequest". */
    private static final byte[] RETRY = {
        (byte) 0xcf,
        0x21,
        (byte) 0xad,
        0x74,
        (byte) 0xe5,
        (byte) 0x9a,
        0x61,
        0x11,
        (byte) 0xbe,
        0x1d,
        (byte) 0x8c,
        0x02,
        0x1e,
        0x65,
        (byte) 0xb8,
        (byte) 0x91,
        (byte) 0xc2,
        (byte) 0xa2,
        0x11,
        0x16,
        0x7a,
        (byte) 0xbb,
        (byte) 0x8c,
        0x5e,
        0x07,
        (byte) 0x9e,
        0x09,
        (byte) 0xe2,
        (byte) 0xc8,
        (byte) 0xa8,
        0x33,
        (byte) 0x9c
    };

    /** "DOWNGRD": with one byte more, the end of a random whose server knows a newer version than it chose. */
    private static final byte[] DOWNGRADE = {0x44, 0x4f, 0x57, 0x4e, 0x47, 0x52, 0x44};

    private final int legacyVersion;
    private final byte[] random;
    private final byte[] sessionId;
    private final int cipherSuite;
    private final int compressionMethod;
    private final Extensions extensions;

    ServerHello(Reader in) throws Malformed {
        legacyVersion = in.u16();
        random = in.opaque(32);
        sessionId = in.vector8().rest();
        cipherSuite = in.u16();
        compressionMethod = in.u8();
        extensions = Extensions.optional(in, type());
    }

    @Override
    public String type() {
        return isHelloRetryRequest() ? Extensions.HELLO_RETRY_REQUEST : Extensions.SERVER_HELLO;
    }

    /** Whether the server asks for another ClientHello instead of going on. */
    public boolean isHelloRetryRequest() {
        return Arrays.equals(random, RETRY);
    }

    /** As on the wire, 0x0303 for TLS 1.2 and for TLS 1.3; see {@link #version()}. */
    public int legacyVersion() {
        return legacyVersion;
    }

    /** The version chosen, as on the wire: that of supported_versions if it is there, 0x0304 for TLS 1.3. */
    public int version() {
        SupportedVersions supported = extensions.get(SupportedVersions.class);
        return supported == null ? legacyVersion : supported.selectedVersion();
    }

    /**
     * What the server's random says of its choice, as a version of the wire: 0x0303 if it marks TLS 1.2 chosen by a server that
     * knows TLS 1.3, 0x0302 if it marks TLS 1.1 or below chosen by one that knows better; 0 if it marks nothing. A client that
     * offered better takes a mark for an attack (RFC 8446, section 4.1.3).
     */
    public int downgradeSentinel() {
        for (int i = 0; i < DOWNGRADE.length; i++) {
            if (random[24 + i] != DOWNGRADE[i]) {
                return 0;
            }
        }
        return random[31] == 1 ? 0x0303 : random[31] == 0 ? 0x0302 : 0;
    }

    public byte[] random() {
        return random;
    }

    /** The session's id, or in TLS 1.3 the echo of the client's. */
    public byte[] sessionId() {
        return sessionId;
    }

    /** The code point of the cipher suite chosen. */
    public int cipherSuite() {
        return cipherSuite;
    }

    public Extensions extensions() {
        return extensions;
    }

    /** What is settled once this message has come. */
    public Negotiated settle(Negotiated before) {
        return before.with(version(), cipherSuite);
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
        out.text("cipher_suite", Registry.CIPHER_SUITES.name(cipherSuite));
        out.text("compression_method", Registry.COMPRESSION_METHODS.name(compressionMethod));
        out.objects("extensions", extensions.list());
    }
}
