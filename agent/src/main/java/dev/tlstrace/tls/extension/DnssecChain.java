package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * struct {
 *     select (ClientOrServerExtension) {
 *         case client:
 *             uint16 port_number;
 *         case server:
 *             uint16 ext_support_lifetime;
 *             opaque authentication_chain&lt;1..2^16-1&gt;;
 *     };
 * } DnssecChainExtension;                          RFC 9102, section 2.1, its names in snake_case
 * </pre>
 */
public final class DnssecChain extends Extension {
    private final int portNumber;
    private final int extSupportLifetime;
    private final byte[] authenticationChain;

    DnssecChain(Reader in, String message) throws Malformed {
        if (message.equals(Extensions.CLIENT_HELLO)) {
            portNumber = in.u16();
            extSupportLifetime = 0;
            authenticationChain = null;
        } else {
            portNumber = 0;
            extSupportLifetime = in.u16();
            authenticationChain = in.vector16().rest();
        }
    }

    @Override
    public void describe(Fields out) {
        if (authenticationChain == null) {
            out.number("port_number", portNumber);
        } else {
            // hours
            out.number("ext_support_lifetime", extSupportLifetime);
            out.bytes("authentication_chain", authenticationChain);
        }
    }
}
