package dev.tlstrace.handshake;

import dev.tlstrace.tls.Registry;
import dev.tlstrace.tls.extension.ApplicationLayerProtocolNegotiation;
import dev.tlstrace.tls.extension.EcPointFormats;
import dev.tlstrace.tls.extension.SignatureAlgorithms;
import dev.tlstrace.tls.extension.SupportedGroups;
import dev.tlstrace.tls.extension.SupportedVersions;
import dev.tlstrace.tls.message.ClientHello;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a summary says of a ClientHello: its fingerprints and the names of its cipher suites. There are few kinds of clients, and
 * each comes again and again, so those that came last are remembered by the lists that all this is made of.
 */
public final class ClientKind {
    private static final int MOST_KINDS = 64;

    /** Longer lists than these are no client's that comes often. */
    private static final int LONGEST = 200;

    private static final int MOST_PROTOCOLS = 16;

    private static final Map<Lists, ClientKind> KINDS = new LinkedHashMap<Lists, ClientKind>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Lists, ClientKind> eldest) {
            return size() > MOST_KINDS;
        }
    };

    private final String ja3;
    private final String ja4;
    private final List<String> cipherSuites;

    private ClientKind(ClientHello hello, Fingerprints.Transport transport) {
        ja3 = Fingerprints.ja3(hello);
        ja4 = Fingerprints.ja4(hello, transport);
        cipherSuites = Collections.unmodifiableList(Registry.CIPHER_SUITES.names(hello.cipherSuites()));
    }

    /** The kind of client that sent this. */
    public static ClientKind of(ClientHello hello, Fingerprints.Transport transport) {
        Lists lists = new Lists(hello, transport);
        synchronized (KINDS) {
            ClientKind kind = KINDS.get(lists);
            if (kind == null) {
                kind = new ClientKind(hello, transport);
                if (lists.areShort()) {
                    KINDS.put(lists, kind);
                }
            }
            return kind;
        }
    }

    /** See {@link Fingerprints#ja3}. */
    public String ja3() {
        return ja3;
    }

    /** See {@link Fingerprints#ja4}. */
    public String ja4() {
        return ja4;
    }

    /** The names of its cipher suites, in its order. */
    public List<String> cipherSuites() {
        return cipherSuites;
    }

    /** All that fingerprints are made of; a list is null where its extension is not there or malformed. */
    private static final class Lists {
        private final Fingerprints.Transport transport;
        private final int version;
        private final int[][] lists;
        private final List<String> protocols;

        Lists(ClientHello hello, Fingerprints.Transport transport) {
            this.transport = transport;
            this.version = hello.legacyVersion();
            SupportedGroups groups = hello.extensions().get(SupportedGroups.class);
            EcPointFormats formats = hello.extensions().get(EcPointFormats.class);
            SignatureAlgorithms algorithms = hello.extensions().get(SignatureAlgorithms.class);
            SupportedVersions versions = hello.extensions().get(SupportedVersions.class);
            ApplicationLayerProtocolNegotiation alpn =
                    hello.extensions().get(ApplicationLayerProtocolNegotiation.class);
            this.lists = new int[][] {
                hello.cipherSuites(),
                hello.extensions().types(),
                groups == null ? null : groups.groups(),
                formats == null ? null : formats.formats(),
                algorithms == null ? null : algorithms.schemes(),
                versions == null ? null : versions.versions(),
            };
            this.protocols = alpn == null ? Collections.<String>emptyList() : alpn.protocols();
        }

        boolean areShort() {
            for (int[] list : lists) {
                if (list != null && list.length > LONGEST) {
                    return false;
                }
            }
            return protocols.size() <= MOST_PROTOCOLS;
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Lists)) {
                return false;
            }
            Lists that = (Lists) other;
            return transport == that.transport
                    && version == that.version
                    && Arrays.deepEquals(lists, that.lists)
                    && protocols.equals(that.protocols);
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(lists);
        }
    }
}
