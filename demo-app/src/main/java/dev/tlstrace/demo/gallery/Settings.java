package dev.tlstrace.demo.gallery;

import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;

/** What an application sets on one side of a connection. */
final class Settings {
    static final String TLS_1_2 = "TLSv1.2";
    static final String TLS_1_3 = "TLSv1.3";

    private Settings() {}

    static Consumer<SSLParameters> asItIs() {
        return parameters -> {};
    }

    static Consumer<SSLParameters> protocols(String... versions) {
        return parameters -> parameters.setProtocols(versions);
    }

    static Consumer<SSLParameters> suites(String... names) {
        return parameters -> parameters.setCipherSuites(names);
    }

    static Consumer<SSLParameters> needingACertificate() {
        return parameters -> parameters.setNeedClientAuth(true);
    }

    /** Application protocols, for ALPN (RFC 7301). */
    static Consumer<SSLParameters> alpn(String... names) {
        return parameters -> parameters.setApplicationProtocols(names);
    }
}
