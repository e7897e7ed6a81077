package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/**
 * <pre>
 * struct {
 *     ProtocolVersion server_version;
 *     opaque cookie&lt;0..2^8-1&gt;;
 * } HelloVerifyRequest;                            RFC 6347, section 4.2.1
 * </pre>
 */
public final class HelloVerifyRequest extends HandshakeMessage {
    private final int serverVersion;
    private final byte[] cookie;

    HelloVerifyRequest(Reader in) throws Malformed {
        serverVersion = in.u16();
        cookie = in.vector8().rest();
    }

    @Override
    public String type() {
        return "hello_verify_request";
    }

    /** What the client is to send back to show that it gets what is sent to its address. */
    public byte[] cookie() {
        return cookie;
    }

    @Override
    public void describe(Fields out) {
        out.text("server_version", Registry.VERSIONS.name(serverVersion));
        out.bytes("cookie", cookie);
    }
}
