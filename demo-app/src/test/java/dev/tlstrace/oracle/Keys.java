package dev.tlstrace.oracle;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.KeyType;
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
import java.util.Locale;

/**
 * The keys and certificates of all scenarios as files: {@code NAME.p12} for Java, {@code NAME.key} and {@code NAME.crt} (with the
 * chain) for all others, {@code root.crt}, {@code issuing.crt}, and an OCSP response for {@code rsa}.
 */
final class Keys {
    private static final String PASSWORD = "changeit";
    /** So many names that a chain of these certificates needs several records, each of 16384 bytes at most. */
    private static final int NAMES = 1500;

    private final Path folder;
    private final Pki pki = new Pki();

    private Keys(Path folder) {
        this.folder = folder;
    }

    static void write(Path folder) throws Exception {
        new Keys(folder).writeAll();
    }

    private void writeAll() throws Exception {
        Identity rsa = pki.server();
        Files.writeString(
                folder.resolve("root.crt"),
                pem("CERTIFICATE", pki.root().certificate().getEncoded()));
        write("rsa", rsa);
        write("pss", server(KeyType.RSA_PSS_2048));
        write("ec", server(KeyType.EC_P256));
        write("ec384", server(KeyType.EC_P384));
        write("ed25519", server(KeyType.ED25519));
        write("ed448", server(KeyType.ED448));
        write("client", pki.client());
        write(
                "client-ec",
                CertificateBuilder.subject("CN=demo-client,O=Demo")
                        .key(KeyType.EC_P256)
                        .clientAuth()
                        .issuedBy(pki.issuing()));
        CertificateBuilder large = pki.localhost();
        for (int i = 0; i < NAMES; i++) {
            large.dns("host-" + i + ".example.org");
        }
        write("large", large.issuedBy(pki.issuing()));
        write("issuing", pki.issuing());
        write("server", pki.localhost().selfSigned());
        ocsp(rsa.certificate());
        write("stranger", CertificateBuilder.subject("CN=stranger").clientAuth().selfSigned());
    }

    /** That the certificate is good, says its issuer, by openssl. */
    private void ocsp(X509Certificate certificate) throws Exception {
        String serialNumber = certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
        // an entry of openssl's database: valid, until, revoked when, serial number, file, subject
        Files.writeString(
                folder.resolve("index.txt"), "V\t491231235959Z\t\t" + serialNumber + "\tunknown\t/CN=localhost\n");
        Program.run(folder, "openssl ocsp -issuer issuing.crt -cert rsa.crt -no_nonce -reqout ocsp-request.der");
        Program.run(
                folder,
                "openssl ocsp -index index.txt -CA issuing.crt -rsigner issuing.crt -rkey issuing.key"
                        + " -reqin ocsp-request.der -respout ocsp.der");
    }

    private Identity server(KeyType type) {
        return pki.localhost().key(type).issuedBy(pki.issuing());
    }

    private void write(String name, Identity identity) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        X509Certificate[] chain = identity.chain().toArray(new X509Certificate[0]);
        store.setKeyEntry(name, identity.privateKey(), PASSWORD.toCharArray(), chain);
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".p12"))) {
            store.store(out, PASSWORD.toCharArray());
        }
        Files.writeString(
                folder.resolve(name + ".key"),
                pem("PRIVATE KEY", identity.privateKey().getEncoded()));
        StringBuilder certificates = new StringBuilder();
        for (X509Certificate certificate : chain) {
            certificates.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Files.writeString(folder.resolve(name + ".crt"), certificates);
    }

    private static String pem(String type, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }
}
