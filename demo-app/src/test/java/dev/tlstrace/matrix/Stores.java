package dev.tlstrace.matrix;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Two companies' certificates, the one that is trusted and one that is not, as the files that applications read. */
final class Stores {
    private static final String PASSWORD = "changeit";

    final Identity trustedRoot;
    final Identity server;
    final Identity otherRoot;
    final Identity otherServer;

    /** PKCS #12. */
    final Path keys;

    final Path trust;

    /** PEM. */
    final Path authority;

    final Path certificates;
    final Path privateKey;

    Stores(Path folder) throws IOException, GeneralSecurityException {
        Pki trusted = new Pki();
        trustedRoot = trusted.root();
        server = trusted.server();
        // of another name too, or it would be one authority whose key has changed
        otherRoot = CertificateBuilder.subject("CN=Other Root CA,O=Other")
                .authority()
                .selfSigned();
        otherServer = trusted.localhost().issuedBy(otherRoot);
        keys = folder.resolve("keys.p12");
        trust = folder.resolve("trust.p12");
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                "own",
                server.privateKey(),
                PASSWORD.toCharArray(),
                server.chain().toArray(new X509Certificate[0]));
        save(own, keys);
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("root", trustedRoot.certificate());
        save(anchors, trust);
        authority = folder.resolve("root.pem");
        Files.writeString(
                authority, pem("CERTIFICATE", trustedRoot.certificate().getEncoded()));
        certificates = folder.resolve("server.pem");
        StringBuilder chain = new StringBuilder();
        for (X509Certificate certificate : server.chain()) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Files.writeString(certificates, chain);
        privateKey = folder.resolve("server.key");
        Files.writeString(privateKey, pem("PRIVATE KEY", server.privateKey().getEncoded()));
    }

    private static void save(KeyStore store, Path path) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(path)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static String pem(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
