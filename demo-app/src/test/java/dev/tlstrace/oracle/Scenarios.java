package dev.tlstrace.oracle;

import static dev.tlstrace.oracle.Scenario.client;
import static dev.tlstrace.oracle.Scenario.server;

import java.util.ArrayList;
import java.util.List;

/** All handshakes that are compared. */
final class Scenarios {
    private static final String GET = "GET / HTTP/1.0\r\n\r\n";
    private static final String TLS_1_2 = "protocols=TLSv1.2";
    private static final String TLS_1_3 = "protocols=TLSv1.3";

    /** With a responder, which Java's server asks in its turn. */
    private static final String ASKING_FOR_STATUS =
            """
            mkfifo said
            openssl ocsp -index $KEYS/index.txt -port $SPARE -CA $KEYS/issuing.crt -rsigner $KEYS/issuing.crt \
                -rkey $KEYS/issuing.key 2>said &
            trap "kill $!" EXIT
            read -r waiting <said
            printf 'GET / HTTP/1.0\\r\\n\\r\\n' | openssl s_client -ign_eof -connect 127.0.0.1:$PORT \
                -keylogfile $SSLKEYLOGFILE -status TLS
            """;

    private Scenarios() {}

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        opensslServer(all);
        opensslClient(all);
        datagrams(all);
        gnutls(all);
        others(all);
        all.addAll(JvmScenarios.all());
        all.addAll(IllBehaved.all());
        all.add(Scenario.http3("trusted"));
        return all;
    }

    /** openssl's server and Java's client. */
    private static void opensslServer(List<Scenario> all) {
        all.add(client("usual", Openssl.server("rsa", 1, "-tls1_3")).onAllJdks());
        all.add(client("usual before TLS 1.3", Openssl.server("ec", 1, "-tls1_2"))
                .onAllJdks());
        String done = "SSL_do_handshake -> 1";
        for (String key : List.of("rsa", "pss", "ec", "ec384", "ed25519", "ed448")) {
            int since = key.startsWith("ed") ? 15 : 11;
            all.add(client("TLS 1.3 " + key, Openssl.server(key, 1, "-tls1_3"))
                    .java(TLS_1_3)
                    .since(since));
            all.add(client("TLS 1.2 ECDHE " + key, Openssl.server(key, 1, "-tls1_2"))
                    .java(TLS_1_2)
                    .since(since));
        }
        all.add(client("TLS 1.0", Openssl.server("rsa", 1, "-tls1 -cipher ALL:@SECLEVEL=0"))
                .legacy()
                .java("protocols=TLSv1"));
        all.add(client("TLS 1.1", Openssl.server("rsa", 1, "-tls1_1 -cipher ALL:@SECLEVEL=0"))
                .legacy()
                .java("protocols=TLSv1.1"));
        all.add(client("TLS 1.0 DHE", Openssl.server("rsa", 1, "-tls1 -cipher DHE-RSA-AES128-SHA:@SECLEVEL=0"))
                .legacy()
                .java("protocols=TLSv1"));
        all.add(client("DHE", Openssl.server("rsa", 1, "-tls1_2 -cipher DHE-RSA-AES128-GCM-SHA256"))
                .java(TLS_1_2));
        all.add(client("static RSA", Openssl.server("rsa", 1, "-tls1_2 -cipher AES128-SHA"))
                .legacy()
                .java(TLS_1_2));
        all.add(client("CBC, encrypt-then-MAC unknown to Java", Openssl.server("rsa", 1, "-tls1_2"))
                .java(TLS_1_2, "suites=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"));
        all.add(client("HelloRetryRequest", Openssl.server("rsa", 1, "-tls1_3 -groups P-521"))
                .shows("hello_retry_request")
                .java(TLS_1_3));
        all.add(client("TLS 1.3 with ffdhe2048", Openssl.server("rsa", 1, "-tls1_3 -groups ffdhe2048"))
                .java(TLS_1_3));
        all.add(client("TLS 1.3 without middlebox compatibility", Openssl.server("rsa", 1, "-tls1_3 -no_middlebox"))
                .vm("-Djdk.tls.client.useCompatibilityMode=false")
                .java(TLS_1_3));
        all.add(client("resumed by a PSK", Openssl.server("rsa", 2, "-tls1_3")).java(TLS_1_3, "times=2"));
        all.add(client("resumed by a ticket", Openssl.server("rsa", 2, "-tls1_2"))
                .since(13)
                .java(TLS_1_2, "times=2"));
        all.add(client("resumed by a session's id", Openssl.server("rsa", 2, "-tls1_2 -no_ticket"))
                .java(TLS_1_2, "times=2"));
        for (String version : List.of("1_2", "1_3")) {
            String protocol = version.equals("1_2") ? TLS_1_2 : TLS_1_3;
            String verify = " -Verify 3 -verify_return_error -CAfile %root.crt";
            all.add(client("client authentication " + version, Openssl.server("rsa", 1, "-tls" + version + verify))
                    .java(protocol, "keys=%client.p12"));
            all.add(client("client authentication EC " + version, Openssl.server("rsa", 1, "-tls" + version + verify))
                    .java(protocol, "keys=%client-ec.p12"));
            Scenario none = client(
                            "client without certificate " + version,
                            Openssl.server("rsa", 1, "-tls" + version + verify))
                    .java(protocol);
            // of a handshake that fails before its end openssl writes no TLS 1.2 secret
            all.add(version.equals("1_2") ? none.withoutSecrets() : none);
            all.add(client("certificate optional " + version, Openssl.server("rsa", 1, "-tls" + version + " -verify 3"))
                    .java(protocol));
            all.add(client(
                            "OCSP stapling " + version,
                            Openssl.server("rsa", 1, "-tls" + version + " -status_file %ocsp.der"))
                    .shows("ocsp.certStatus")
                    .java(protocol));
            all.add(client("ALPN " + version, Openssl.server("rsa", 1, "-tls" + version + " -alpn h3,http/1.1"))
                    .java(protocol, "alpn=h2,http/1.1"));
            all.add(client("no common ALPN " + version, Openssl.server("rsa", 1, "-tls" + version + " -alpn h3"))
                    .java(protocol, "alpn=h2,http/1.1"));
            all.add(client("SNI " + version, Openssl.server("rsa", 1, "-tls" + version + ""))
                    .java(protocol, "sni=other.example.org"));
            all.add(client("a chain of many records " + version, Openssl.server("large", 1, "-tls" + version))
                    .vm("-Djdk.tls.maxHandshakeMessageSize=262144")
                    .shows(Shown.OVER_SEVERAL_RECORDS)
                    .java(protocol));
            all.add(client(
                            "messages in fragments " + version,
                            Openssl.server("rsa", 1, "-tls" + version + " -max_send_frag 512"))
                    .shows(Shown.OVER_SEVERAL_RECORDS)
                    .java(protocol));
            all.add(client("Java does not trust " + version, Openssl.server("rsa", 1, "-tls" + version))
                    .java(protocol, "trust=usual"));
        }
        all.add(client("protocol_version from the server", Openssl.server("rsa", 1, "-tls1_3"))
                .java(TLS_1_2));
        all.add(client("handshake_failure from the server", Openssl.server("rsa", 1, "-tls1_2 -cipher AES128-SHA"))
                .java(TLS_1_2, "suites=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
        all.add(client("maximum fragment length", Openssl.server("rsa", 1, "-tls1_2"))
                .vm("-Djsse.enableMFLNExtension=true")
                .java(TLS_1_2));
        all.add(client("KeyUpdate from Java", Openssl.server("rsa", 1, "-tls1_3"))
                .shows("key_update")
                .java(TLS_1_3, "again="));
        all.add(client(
                        "KeyUpdate from the server",
                        Openssl.server(
                                "rsa",
                                "-tls1_3",
                                typed("GET", "k\n"),
                                typed(done, "K\n"),
                                typed(done + "(?s:.*)" + done, "Q\n")))
                .shows("key_update")
                .java(TLS_1_3));
        all.add(client(
                        "renegotiation from the server",
                        Openssl.server("rsa", "-tls1_2", typed("GET", "r\n"), typed("done", "Q\n")))
                .shows("hello_request")
                .java(TLS_1_2, "tells="));
        all.add(client("renegotiation from Java", Openssl.server("rsa", 1, "-tls1_2 -client_renegotiation"))
                .java(TLS_1_2, "again="));
    }

    /** openssl's client and Java's server. */
    private static void opensslClient(List<Scenario> all) {
        all.add(server("usual", Openssl.client("-tls1_3", asks())).onAllJdks());
        all.add(server("usual before TLS 1.3", Openssl.client("-tls1_2", asks()))
                .onAllJdks());
        for (String key : List.of("rsa", "pss", "ec", "ec384", "ed25519", "ed448")) {
            all.add(server("TLS 1.3 " + key, Openssl.client("-tls1_3", asks())).java(TLS_1_3, "keys=%" + key + ".p12"));
            all.add(server("TLS 1.2 ECDHE " + key, Openssl.client("-tls1_2", asks()))
                    .java(TLS_1_2, "keys=%" + key + ".p12"));
        }
        all.add(server("TLS 1.0", Openssl.client("-tls1 -cipher ALL:@SECLEVEL=0", asks()))
                .legacy()
                .java("protocols=TLSv1"));
        all.add(server("TLS 1.1", Openssl.client("-tls1_1 -cipher ALL:@SECLEVEL=0", asks()))
                .legacy()
                .java("protocols=TLSv1.1"));
        all.add(server("DHE", Openssl.client("-tls1_2 -cipher DHE-RSA-AES128-GCM-SHA256", asks()))
                .java(TLS_1_2));
        all.add(server("static RSA", Openssl.client("-tls1_2 -cipher AES128-SHA", asks()))
                .legacy()
                .java(TLS_1_2));
        all.add(server("HelloRetryRequest", Openssl.client("-tls1_3 -groups X448:P-521", asks()))
                .shows("hello_retry_request")
                .vm("-Djdk.tls.namedGroups=secp521r1")
                .java(TLS_1_3));
        all.add(server("resumed by a session's id", reconnecting("-tls1_2 -no_ticket"))
                .java(TLS_1_2, "times=2"));
        all.add(server("resumed by a ticket", reconnecting("-tls1_2")).since(13).java(TLS_1_2, "times=2"));
        all.add(server("resumed by a PSK", reconnecting("-tls1_3")).java(TLS_1_3, "times=2"));
        all.add(server("resumed by a PSK without a key exchange", reconnecting("-tls1_3 -allow_no_dhe_kex"))
                .java(TLS_1_3, "times=2"));
        all.add(server("a session's id that Java has forgotten", reconnecting("-tls1_2 -no_ticket"))
                .java(TLS_1_2, "times=2", "forgets="));
        all.add(server("a ticket that Java cannot read", reconnecting("-tls1_2"))
                .since(13)
                .java(TLS_1_2, "times=2", "forgets="));
        all.add(server("a PSK that Java does not know", reconnecting("-tls1_3")).java(TLS_1_3, "times=2", "forgets="));
        all.add(server(
                        "Java asks for a certificate behind the handshake",
                        Openssl.client(
                                "-tls1_3 -enable_pha -cert %client.crt -key %client.key",
                                typed("Verify return code", "GET / HTTP/1.0\r\n")))
                .vm("--add-opens=java.base/sun.security.ssl=ALL-UNNAMED")
                .java(TLS_1_3, "requests="));
        for (String version : List.of("1_2", "1_3")) {
            String protocol = version.equals("1_2") ? TLS_1_2 : TLS_1_3;
            String tls = "-tls" + version;
            all.add(server("Java staples " + version, Script.client(ASKING_FOR_STATUS.replace("TLS", tls)))
                    .vm("-Djdk.tls.server.enableStatusRequestExtension=true")
                    .vm("-Djdk.tls.stapling.responderURI=http://127.0.0.1:SPARE/")
                    .vm("-Djdk.tls.stapling.responderOverride=true", "-Djdk.tls.stapling.responseTimeout=60000")
                    .shows("ocsp.certStatus")
                    .java(protocol));
            String certificate = " -cert %client.crt -cert_chain %issuing.crt -key %client.key";
            all.add(server("client authentication " + version, Openssl.client(tls + certificate, asks()))
                    .java(protocol, "auth=need", "authorities=%root.crt"));
            all.add(server(
                            "client authentication EC " + version,
                            Openssl.client(tls + certificate.replace("client", "client-ec"), asks()))
                    .java(protocol, "auth=need", "authorities=%root.crt"));
            all.add(server("client without certificate " + version, Openssl.client(tls))
                    .java(protocol, "auth=need"));
            all.add(server("certificate wanted " + version, Openssl.client(tls, asks()))
                    .java(protocol, "auth=want"));
            all.add(server("ALPN " + version, Openssl.client(tls + " -alpn h3,http/1.1", asks()))
                    .java(protocol, "alpn=h2,http/1.1"));
            all.add(server("no common ALPN " + version, Openssl.client(tls + " -alpn h3"))
                    .java(protocol, "alpn=h2,http/1.1"));
            all.add(server("SNI " + version, Openssl.client(tls + " -servername other.example.org", asks()))
                    .java(protocol));
            all.add(server("status_request " + version, Openssl.client(tls + " -status", asks()))
                    .java(protocol));
            all.add(server("a chain of many records " + version, Openssl.client(tls, asks()))
                    .shows(Shown.OVER_SEVERAL_RECORDS)
                    .java(protocol, "keys=%large.p12"));
            all.add(server(
                            "messages in fragments " + version,
                            Openssl.client(tls + " -max_send_frag 512" + certificate, asks()))
                    .shows(Shown.OVER_SEVERAL_RECORDS)
                    .java(protocol, "auth=need", "authorities=%root.crt"));
            all.add(server("the client does not trust " + version, Openssl.client(tls + " -verify_return_error"))
                    .java(protocol));
        }
        all.add(server("maximum fragment length", Openssl.client("-tls1_2 -maxfraglen 512", asks()))
                .java(TLS_1_2));
        all.add(server("handshake_failure from Java", Openssl.client("-tls1_2 -cipher AES128-SHA"))
                .java(TLS_1_2, "suites=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
        all.add(server("protocol_version from Java", Openssl.client("-tls1_2")).java(TLS_1_3));
        all.add(server("KeyUpdate from Java", Openssl.client("-tls1_3", asks()))
                .shows("key_update")
                .java(TLS_1_3, "again="));
        all.add(server(
                        "KeyUpdate from the client",
                        Openssl.client(
                                "-tls1_3",
                                typed("Verify return code", "k\n"),
                                typed("KEYUPDATE", "K\n"),
                                typed("KEYUPDATE[^$]*KEYUPDATE", GET)))
                .shows("key_update")
                .java(TLS_1_3));
        all.add(server(
                        "renegotiation from Java",
                        Openssl.client(
                                "-tls1_2", typed("Verify return code", "GET / HTTP/1.0\r\n"), typed("done", "\r\n")))
                .shows("hello_request")
                .java(TLS_1_2, "again="));
        all.add(server(
                        "renegotiation from the client",
                        Openssl.client(
                                "-tls1_2",
                                typed("Verify return code", "R\n"),
                                typed("RENEGOTIATING[^$]*verify return", GET)))
                .java(TLS_1_2));
    }

    private static void datagrams(List<Scenario> all) {
        String dtls = "protocols=DTLSv1.2";
        all.add(client("DTLS 1.2", Openssl.server("rsa", "-dtls1_2", typed("hello", "hello\n")))
                .datagrams()
                .java(dtls));
        all.add(client("DTLS 1.2 with a cookie", Openssl.server("ec", "-dtls1_2 -listen", typed("hello", "hello\n")))
                .shows("hello_verify_request")
                .datagrams()
                .java(dtls));
        all.add(server("DTLS 1.2", Openssl.client("-dtls1_2", typed("Verify return code", "hello\n")))
                .datagrams()
                .java(dtls));
    }

    private static void gnutls(List<Scenario> all) {
        for (String version : List.of("1.2", "1.3")) {
            String protocol = "protocols=TLSv" + version;
            String priority = "--priority NORMAL:-VERS-ALL:+VERS-TLS" + version;
            all.add(server("gnutls " + version, gnutlsClient(priority)).java(protocol));
            all.add(client("gnutls " + version, gnutlsServer(priority)).java(protocol));
            all.add(client(
                            "gnutls asks for a certificate " + version,
                            gnutlsServer(priority + " --require-client-cert --x509cafile $KEYS/root.crt"))
                    .java(protocol, "keys=%client.p12"));
        }
    }

    private static void others(List<Scenario> all) {
        String curl = "curl -sS --cacert $KEYS/root.crt https://127.0.0.1:$PORT/";
        all.add(server("curl, HTTP/2 offered", Script.client(curl)).java("alpn=http/1.1"));
        all.add(server("curl, TLS 1.2", Script.client(curl + " --tls-max 1.2")));
        for (int jdk : new int[] {17, 27}) {
            // GREASE, ECH's too, ML-KEM, certificates compressed by brotli, ALPS
            all.add(server("Chromium, the JDK being " + jdk, chromium()).since(jdk));
        }
        all.add(client("nginx, TLS 1.2", nginx("ssl_protocols TLSv1.2;"))
                .java(TLS_1_2)
                .withoutSecrets());
        all.add(client(
                        "nginx asks for a certificate, TLS 1.2",
                        nginx("ssl_protocols TLSv1.2; ssl_verify_client on; ssl_client_certificate $KEYS/root.crt;"))
                .java(TLS_1_2, "keys=%client.p12")
                .withoutSecrets());
    }

    private static Script chromium() {
        return Script.client("chromium --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
                + " --disable-background-networking --disable-component-update --no-first-run"
                + " --ignore-certificate-errors --user-data-dir=$PWD/profile --ssl-key-log-file=$SSLKEYLOGFILE"
                + " --dump-dom https://localhost:$PORT/");
    }

    /** The server of this name, in the foreground and alone. It writes no secrets: of what is encrypted only the place is seen. */
    private static Script nginx(String settings) {
        String server =
                "listen 127.0.0.1:$PORT ssl; ssl_certificate $KEYS/rsa.crt; ssl_certificate_key $KEYS/rsa.key; ";
        return Script.server(
                "start worker process ",
                "cat > nginx.conf <<EOF\n"
                        + "daemon off; error_log stderr notice; pid $PWD/nginx.pid; events {}\n"
                        + "http { access_log off; client_body_temp_path $PWD/a; proxy_temp_path $PWD/b;"
                        + " fastcgi_temp_path $PWD/c; uwsgi_temp_path $PWD/d; scgi_temp_path $PWD/e;\n"
                        + " server { " + server + settings + " location / { return 200 ok; } } }\n"
                        + "EOF\n"
                        + "exec nginx -p $PWD -c $PWD/nginx.conf");
    }

    private static Script gnutlsClient(String options) {
        return Script.client("printf 'GET / HTTP/1.0\\r\\n\\r\\n' | gnutls-cli --x509cafile $KEYS/root.crt " + options
                + " -p $PORT localhost");
    }

    private static Script gnutlsServer(String options) {
        return Script.server(
                "listening on IPv4.*port \\d+\\.\\.\\.done",
                "exec gnutls-serv --http --port $PORT --x509keyfile $KEYS/rsa.key --x509certfile $KEYS/rsa.crt "
                        + options);
    }

    /** Twice, the second time with the session of the first. */
    private static Script reconnecting(String options) {
        String connect = "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | openssl s_client -ign_eof -connect 127.0.0.1:$PORT"
                + " -keylogfile $SSLKEYLOGFILE " + options;
        return Script.client(connect + " -sess_out session\n" + connect + " -sess_in session");
    }

    private static String[] asks() {
        return typed("", GET);
    }

    private static String[] typed(String said, String typed) {
        return new String[] {said, typed};
    }
}
