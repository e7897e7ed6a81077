package dev.tlstrace.handshake;

import dev.tlstrace.capture.Starting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;

/** What the application enabled on a connection, spelled as JSSE does. */
public final class Enabled {
    private final List<String> protocols;
    private final List<String> cipherSuites;
    private final List<String> applicationProtocols;
    private final List<String> serverNames;
    private final String clientAuth;
    private final String endpointIdentification;

    Enabled(Starting starting, EnumNames protocolNames, EnumNames suiteNames) {
        protocols = protocolNames.of(starting.protocols());
        cipherSuites = suiteNames.of(starting.cipherSuites());
        String[] alpn = starting.applicationProtocols();
        applicationProtocols = alpn == null ? Collections.<String>emptyList() : Arrays.asList(alpn.clone());
        serverNames = new ArrayList<>();
        if (starting.serverNames() != null) {
            for (Object name : starting.serverNames()) {
                serverNames.add(serverName((SNIServerName) name));
            }
        }
        clientAuth = clientAuth(String.valueOf(starting.clientAuth()));
        endpointIdentification = starting.endpointIdentification();
    }

    /** {@code TLSv1.2}. */
    public List<String> protocols() {
        return protocols;
    }

    public List<String> cipherSuites() {
        return cipherSuites;
    }

    public List<String> applicationProtocols() {
        return applicationProtocols;
    }

    public List<String> serverNames() {
        return serverNames;
    }

    /** {@code none}, {@code want} or {@code need}. */
    public String clientAuth() {
        return clientAuth;
    }

    /** {@code HTTPS}, {@code LDAPS}; null if JSSE does not check the host name. */
    public String endpointIdentification() {
        return endpointIdentification;
    }

    boolean isDatagram() {
        return !protocols.isEmpty() && protocols.get(0).startsWith("DTLS");
    }

    /** Of JSSE's enum of versions. */
    static EnumNames protocolNames() {
        return new EnumNames() {
            @Override
            String name(String constant) {
                return protocolName(constant);
            }
        };
    }

    /** Of JSSE's enum of cipher suites. */
    static EnumNames suiteNames() {
        return new EnumNames() {
            @Override
            String name(String constant) {
                return constant;
            }
        };
    }

    /** JSSE's enum says TLS12 where its API says TLSv1.2, and TLS10 where it says TLSv1. */
    private static String protocolName(String constant) {
        if (constant.equals("SSL20Hello")) {
            return "SSLv2Hello";
        }
        if (constant.equals("SSL30")) {
            return "SSLv3";
        }
        if (constant.equals("TLS10")) {
            return "TLSv1";
        }
        int digits = constant.length() - 2;
        return digits < 3
                ? constant
                : constant.substring(0, digits) + "v" + constant.charAt(digits) + "." + constant.charAt(digits + 1);
    }

    private static String serverName(SNIServerName name) {
        return name instanceof SNIHostName
                ? ((SNIHostName) name).getAsciiName()
                : dev.tlstrace.tls.Hex.lower(name.getEncoded());
    }

    private static String clientAuth(String constant) {
        return constant.endsWith("REQUIRED") ? "need" : constant.endsWith("REQUESTED") ? "want" : "none";
    }
}
