package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Hex;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One transport parameter (RFC 9000, section 18.2, and the registry's others): a field that has its name. */
final class QuicTransportParameter implements Described {
    private static final int DISABLE_ACTIVE_MIGRATION = 0x0c;
    private static final int PREFERRED_ADDRESS = 0x0d;
    private static final int VERSION_INFORMATION = 0x11;
    private static final int GREASE_QUIC_BIT = 0x2ab2;
    private static final int USER_AGENT = 0x3129;

    /** Those whose value is one integer. */
    private static final Set<Long> NUMBERS = new HashSet<>(
            Arrays.asList(0x01L, 0x03L, 0x04L, 0x05L, 0x06L, 0x07L, 0x08L, 0x09L, 0x0aL, 0x0bL, 0x0eL, 0x20L, 0x3127L));

    private final long id;
    private final String name;
    private final long number;
    private final byte[] value;
    private final Described struct;

    QuicTransportParameter(Reader in) throws Malformed {
        id = in.varint();
        Reader content = in.sub((int) Math.min(in.varint(), Integer.MAX_VALUE));
        name = id > 0xffff ? null : Registry.QUIC_TRANSPORT_PARAMETERS.nameOrNull((int) id);
        if (NUMBERS.contains(id)) {
            number = content.varint();
            value = null;
            struct = null;
        } else if (id == PREFERRED_ADDRESS) {
            number = 0;
            value = null;
            struct = new PreferredAddress(content);
        } else if (id == VERSION_INFORMATION) {
            number = 0;
            value = null;
            struct = new VersionInformation(content);
        } else {
            number = 0;
            value = id == DISABLE_ACTIVE_MIGRATION || id == GREASE_QUIC_BIT ? null : content.rest();
            struct = null;
        }
        content.end();
    }

    long id() {
        return id;
    }

    boolean isRegistered() {
        return name != null;
    }

    @Override
    public void describe(Fields out) {
        if (name == null) {
            String digits = Long.toHexString(id);
            out.text("id", (digits.length() % 2 == 0 ? "0x" : "0x0") + digits);
            out.bytes("value", value);
        } else if (struct != null) {
            out.object(name, struct);
        } else if (NUMBERS.contains(id)) {
            out.number(name, number);
        } else if (value == null) {
            out.flag(name, true);
        } else if (id == USER_AGENT) {
            out.text(name, new String(value, StandardCharsets.ISO_8859_1));
        } else {
            out.bytes(name, value);
        }
    }

    /**
     * <pre>
     * Preferred Address {
     *     IPv4 Address (32),
     *     IPv4 Port (16),
     *     IPv6 Address (128),
     *     IPv6 Port (16),
     *     Connection ID Length (8),
     *     Connection ID (..),
     *     Stateless Reset Token (128),
     * }                                            RFC 9000, section 18.2
     * </pre>
     */
    private static final class PreferredAddress implements Described {
        private final String ipv4Address;
        private final int ipv4Port;
        private final String ipv6Address;
        private final int ipv6Port;
        private final byte[] connectionId;
        private final byte[] statelessResetToken;

        PreferredAddress(Reader in) throws Malformed {
            ipv4Address = in.u8() + "." + in.u8() + "." + in.u8() + "." + in.u8();
            ipv4Port = in.u16();
            StringBuilder groups = new StringBuilder(Integer.toHexString(in.u16()));
            for (int i = 1; i < 8; i++) {
                groups.append(':').append(Integer.toHexString(in.u16()));
            }
            ipv6Address = groups.toString();
            ipv6Port = in.u16();
            connectionId = in.vector8().rest();
            statelessResetToken = in.opaque(16);
        }

        @Override
        public void describe(Fields out) {
            out.text("ipv4_address", ipv4Address);
            out.number("ipv4_port", ipv4Port);
            out.text("ipv6_address", ipv6Address);
            out.number("ipv6_port", ipv6Port);
            out.bytes("connection_id", connectionId);
            out.bytes("stateless_reset_token", statelessResetToken);
        }
    }

    /**
     * <pre>
     * Version Information {
     *     Chosen Version (32),
     *     Available Versions (32) ...,
     * }                                            RFC 9368, section 3
     * </pre>
     */
    private static final class VersionInformation implements Described {
        private final String chosenVersion;
        private final List<String> availableVersions;

        VersionInformation(Reader in) throws Malformed {
            chosenVersion = version(in);
            availableVersions = new ArrayList<>();
            while (!in.isEmpty()) {
                availableVersions.add(version(in));
            }
        }

        private static String version(Reader in) throws Malformed {
            return "0x" + Hex.lower(in.opaque(4));
        }

        @Override
        public void describe(Fields out) {
            out.text("chosen_version", chosenVersion);
            out.texts("available_versions", availableVersions);
        }
    }
}
