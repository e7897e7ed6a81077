package dev.tlstrace.demo.gallery;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.KeyType;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.ASN1Object;

/**
 * Rows of one kind: a chain with one defect, or with none, whom it is shown to, and what must be said of it. Whose handshake succeeds
 * must be told nothing.
 */
final class ChainRows {
    private final String prefix;
    private final Identity server;
    private final List<Exhibit> exhibits = new ArrayList<>();

    /**
     * Begins with none.
     *
     * @param prefix of all names
     * @param server shown to clients whose own chain is what matters
     */
    ChainRows(String prefix, Identity server) {
        this.prefix = prefix;
        this.server = server;
    }

    List<Exhibit> all() {
        return exhibits;
    }

    /** What a side presents; made when it is needed. */
    @FunctionalInterface
    interface Made {
        Identity identity() throws Exception;
    }

    /** A server's chain, which a client judges, and the same as a client's, which a server judges. */
    void both(String name, String diagnosis, Made chain, Identity... trusted) {
        ofServer(name, diagnosis, chain, trusted);
        ofClient(name, diagnosis, chain, trusted);
    }

    /** A server's chain, which a client judges. */
    void ofServer(String name, String diagnosis, Made chain, Identity... trusted) {
        add(name, () -> new Meeting(Contexts.offering(chain.identity()), Contexts.client(trusted)))
                .client(diagnosis);
    }

    /** A client's chain, which a server judges. */
    void ofClient(String name, String diagnosis, Made chain, Identity... trusted) {
        add(name + "-of-client", () -> new Meeting(
                                Contexts.mutual(server, trusted), Contexts.offering(chain.identity(), anchor(server)))
                        .askingForACertificate())
                .server(diagnosis);
    }

    /** A server's chain, which a client judges that checks the name by which it called the server. */
    void named(String name, String diagnosis, String host, Made chain, Identity... trusted) {
        add(name, () -> new Meeting(Contexts.offering(chain.identity()), Contexts.client(trusted))
                        .host(host)
                        .checkingTheName())
                .client(diagnosis);
    }

    /** Any other meeting. */
    Exhibit add(String name, Arranged arranged) {
        Exhibit exhibit =
                Exhibit.of(prefix + "-" + name, () -> arranged.meeting().play());
        exhibits.add(exhibit);
        return exhibit;
    }

    /** What is needed for a handshake; certificates may be made for it then. */
    @FunctionalInterface
    interface Arranged {
        Meeting meeting() throws Exception;
    }

    private static Identity anchor(Identity server) throws GeneralSecurityException {
        return server.withoutIssuers();
    }

    /** An elliptic key, which is made in no time. */
    static CertificateBuilder subject(String name) {
        return CertificateBuilder.subject(name).key(KeyType.EC_P256);
    }

    static Identity root(String name) {
        return subject(name).authority().selfSigned();
    }

    /** The certificate of either side of a connection to this host. */
    static CertificateBuilder leaf() {
        return subject("CN=leaf,O=Demo").dns("localhost");
    }

    /** These certificates with the key of the first. */
    static Identity presenting(Identity own, Identity... above) {
        List<Identity> chain = new ArrayList<>();
        chain.add(own);
        Collections.addAll(chain, above);
        return own.presentingThoseOf(chain.toArray(new Identity[0]));
    }

    static byte[] der(ASN1Object object) {
        try {
            return object.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
