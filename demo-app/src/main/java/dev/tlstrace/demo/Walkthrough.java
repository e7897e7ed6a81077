package dev.tlstrace.demo;

import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import java.io.IOException;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Three requests that show what there is to see in a handshake: TLS 1.2, where much of it is in the clear, TLS 1.3, where
 * little is, and one that fails for the commonest of reasons. Each act has its own server, which is gone before the next begins.
 */
final class Walkthrough {
    static final String ACT_1_CIPHER_SUITE = "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256";

    private final Pki pki = new Pki();
    private final Identity server = pki.server();
    private final PrintStream out;

    Walkthrough(PrintStream out) {
        this.out = out;
    }

    void run() throws IOException, GeneralSecurityException {
        tls12();
        tls13();
        incompleteChain();
    }

    /** TLS 1.2 with one cipher suite: ephemeral elliptic-curve keys signed with RSA. */
    private void tls12() throws IOException, GeneralSecurityException {
        heading("Act 1: TLS 1.2 with " + ACT_1_CIPHER_SUITE);
        request(server, "TLSv1.2", ACT_1_CIPHER_SUITE).print(out);
    }

    /** The same request over TLS 1.3, with whatever cipher suite the JDK prefers. */
    private void tls13() throws IOException, GeneralSecurityException {
        out.println();
        heading("Act 2: the same over TLS 1.3");
        request(server, "TLSv1.3").print(out);
    }

    /** The server sends its own certificate only; the client knows the root, and nobody tells it of the one between. */
    private void incompleteChain() throws IOException, GeneralSecurityException {
        out.println();
        heading("Act 3: a server whose certificate chain is incomplete");
        try {
            request(server.withoutIssuers(), "TLSv1.3").print(out);
            throw new IllegalStateException("this request should have failed");
        } catch (SSLHandshakeException expected) {
            out.println("request failed: " + expected);
        }
    }

    /** One request to a server that runs for it alone; on return its thread has ended. */
    private Exchange request(Identity presented, String protocol, String... cipherSuites)
            throws IOException, GeneralSecurityException {
        HttpsClient client = new HttpsClient(Contexts.client(pki.root()), new String[] {protocol}, cipherSuites);
        try (HttpsServer running = new HttpsServer(Contexts.server(presented), protocol)) {
            return client.get("localhost", running.port());
        }
    }

    private void heading(String text) {
        out.println("— " + text);
    }
}
