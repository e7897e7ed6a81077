package dev.tlstrace.handshake;

import dev.tlstrace.tls.Hex;
import dev.tlstrace.tls.extension.ApplicationLayerProtocolNegotiation;
import dev.tlstrace.tls.extension.EcPointFormats;
import dev.tlstrace.tls.extension.Extensions;
import dev.tlstrace.tls.extension.SignatureAlgorithms;
import dev.tlstrace.tls.extension.SupportedGroups;
import dev.tlstrace.tls.extension.SupportedVersions;
import dev.tlstrace.tls.message.ClientHello;
import dev.tlstrace.tls.message.ServerHello;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What kind of TLS implementation sent a hello, told by what it lists: JA3 and JA3S (Salesforce, 2017), the MD5 of a list of
 * numbers in the order of the wire; JA4 (FoxIO, 2023), a readable part and two hashes of sorted lists. GREASE values
 * (RFC 8701) are left out of all lists, since they are random.
 */
public final class Fingerprints {
    private static final int SERVER_NAME = 0;
    private static final int ALPN = 16;

    /** JA4 gives a count two digits, and a hash twelve. */
    private static final int MOST = 99;

    private static final int HASH_DIGITS = 12;
    private static final String NO_HASH = "000000000000";
    private static final Digests DIGESTS = new Digests();

    private Fingerprints() {}

    /** What a ClientHello came over, by JA4's letter. */
    public enum Transport {
        TLS('t'),
        DTLS('d'),
        QUIC('q');

        private final char letter;

        Transport(char letter) {
            this.letter = letter;
        }
    }

    /** The MD5 of {@link #ja3Text}. */
    public static String ja3(ClientHello hello) {
        return DIGESTS.md5(ja3Text(hello));
    }

    /** {@code version,cipher suites,extensions,groups,point formats}, decimal, lists joined by {@code -}. */
    public static String ja3Text(ClientHello hello) {
        SupportedGroups groups = hello.extensions().get(SupportedGroups.class);
        EcPointFormats formats = hello.extensions().get(EcPointFormats.class);
        return hello.legacyVersion()
                + ","
                + decimal(hello.cipherSuites())
                + ","
                + decimal(hello.extensions().types())
                + ","
                + (groups == null ? "" : decimal(groups.groups()))
                + ","
                + (formats == null ? "" : decimal(formats.formats()));
    }

    /** The MD5 of {@link #ja3sText}. */
    public static String ja3s(ServerHello hello) {
        return DIGESTS.md5(ja3sText(hello));
    }

    /** {@code version,cipher suite,extensions}, decimal, the list joined by {@code -}. */
    public static String ja3sText(ServerHello hello) {
        return hello.legacyVersion()
                + ","
                + hello.cipherSuite()
                + ","
                + decimal(hello.extensions().types());
    }

    /** {@code t13d1516h2_8daaf6152771_e5627efa2ab1} and the like. */
    public static String ja4(ClientHello hello, Transport transport) {
        String suites = ja4Suites(hello);
        String rest = ja4Extensions(hello);
        return ja4Prefix(hello, transport)
                + "_"
                + (suites.isEmpty() ? NO_HASH : sha256(suites))
                + "_"
                + (rest.isEmpty() ? NO_HASH : sha256(rest));
    }

    /** The same before hashing, JA4_r: {@code t13d1516h2_002f,0035,…_0005,000a,…_0403,0804,…}. */
    public static String ja4Text(ClientHello hello, Transport transport) {
        return ja4Prefix(hello, transport) + "_" + ja4Suites(hello) + "_" + ja4Extensions(hello);
    }

    private static String ja4Prefix(ClientHello hello, Transport transport) {
        Extensions extensions = hello.extensions();
        return transport.letter
                + ja4Version(hello)
                + (extensions.has(SERVER_NAME) ? 'd' : 'i')
                + count(hello.cipherSuites())
                + count(extensions.types())
                + ja4Protocol(extensions.get(ApplicationLayerProtocolNegotiation.class));
    }

    private static String ja4Version(ClientHello hello) {
        int best = 0;
        SupportedVersions supported = hello.extensions().get(SupportedVersions.class);
        for (int version : supported == null ? new int[] {hello.legacyVersion()} : supported.versions()) {
            boolean better = best == 0 || isNewer(version, best);
            if (better && !isGrease(version)) {
                best = version;
            }
        }
        switch (best) {
            case 0x0304:
                return "13";
            case 0x0303:
                return "12";
            case 0x0302:
                return "11";
            case 0x0301:
                return "10";
            case 0x0300:
                return "s3";
            case 0x0002:
                return "s2";
            case 0xfeff:
                return "d1";
            case 0xfefd:
                return "d2";
            case 0xfefc:
                return "d3";
            default:
                return "00";
        }
    }

    /** DTLS counts its versions downwards. */
    private static boolean isNewer(int version, int than) {
        boolean downwards = isDatagram(version) && isDatagram(than);
        return downwards ? version < than : version > than;
    }

    private static boolean isDatagram(int version) {
        return version >> 8 == 0xfe;
    }

    /** The first protocol's first and last character; of hex digits if they are not both letters or digits. */
    private static String ja4Protocol(ApplicationLayerProtocolNegotiation alpn) {
        List<String> protocols = alpn == null ? null : alpn.protocols();
        if (protocols == null || protocols.isEmpty() || protocols.get(0).isEmpty()) {
            return "00";
        }
        String protocol = protocols.get(0);
        char first = protocol.charAt(0);
        char last = protocol.charAt(protocol.length() - 1);
        if (isAlphanumeric(first) && isAlphanumeric(last)) {
            return new String(new char[] {first, last});
        }
        String hex = Hex.lower(protocol.getBytes(StandardCharsets.ISO_8859_1));
        return new String(new char[] {hex.charAt(0), hex.charAt(hex.length() - 1)});
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static String ja4Suites(ClientHello hello) {
        return hex(sorted(hello.cipherSuites()), false);
    }

    /** Without the server's name and ALPN, which the readable part has; then the signature schemes as they came. */
    private static String ja4Extensions(ClientHello hello) {
        String types = hex(sorted(hello.extensions().types()), true);
        SignatureAlgorithms algorithms = hello.extensions().get(SignatureAlgorithms.class);
        String schemes = algorithms == null ? "" : hex(algorithms.schemes(), false);
        return types.isEmpty() || schemes.isEmpty() ? types : types + "_" + schemes;
    }

    private static String count(int[] codes) {
        int count = 0;
        for (int code : codes) {
            count += isGrease(code) ? 0 : 1;
        }
        count = Math.min(count, MOST);
        return count < 10 ? "0" + count : Integer.toString(count);
    }

    private static int[] sorted(int[] codes) {
        int[] copy = codes.clone();
        Arrays.sort(copy);
        return copy;
    }

    private static String hex(int[] codes, boolean extensions) {
        StringBuilder list = new StringBuilder();
        for (int code : codes) {
            boolean shownAlready = extensions && (code == SERVER_NAME || code == ALPN);
            if (!isGrease(code) && !shownAlready) {
                list.append(list.length() == 0 ? "" : ",");
                Hex.append(code, 2, list);
            }
        }
        return list.toString();
    }

    private static String decimal(int[] codes) {
        StringBuilder list = new StringBuilder();
        for (int code : codes) {
            if (!isGrease(code)) {
                list.append(list.length() == 0 ? "" : "-").append(code);
            }
        }
        return list.toString();
    }

    /** 0x0a0a, 0x1a1a … 0xfafa. */
    private static boolean isGrease(int code) {
        return (code & 0x0f0f) == 0x0a0a && code >> 8 == (code & 0xff);
    }

    private static String sha256(String text) {
        return DIGESTS.sha256(text).substring(0, HASH_DIGITS);
    }
}
