package dev.tlstrace.demo.pki;

/** A company's usual set-up: a root that is trusted, an authority below it that issues, and what it has issued. */
public final class Pki {
    private final Identity root =
            CertificateBuilder.subject("CN=Demo Root CA,O=Demo").authority().selfSigned();
    private final Identity issuing =
            CertificateBuilder.subject("CN=Demo Issuing CA,O=Demo").authority(0).issuedBy(root);

    public Identity root() {
        return root;
    }

    public Identity issuing() {
        return issuing;
    }

    /** A server's certificate in the making, good for this host by name and by address; issue it with {@link #issuing()}. */
    public CertificateBuilder localhost() {
        return CertificateBuilder.subject("CN=localhost,O=Demo")
                .dns("localhost")
                .ip("127.0.0.1")
                .serverAuth();
    }

    /** The certificate of a server on this host, with its chain. */
    public Identity server() {
        return localhost().issuedBy(issuing);
    }

    /** The certificate of a client, with its chain. */
    public Identity client() {
        return CertificateBuilder.subject("CN=demo-client,O=Demo").clientAuth().issuedBy(issuing);
    }
}
