package dev.tlstrace.demo.pki;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * A key pair, its certificate, and the certificates above it: what a server presents, or an authority signs with. Keys take a while
 * to make, so each is made when it is first asked for.
 */
public final class Identity {
    private final Supplier<KeyPair> keys;
    private final KeyType keyType;
    private final Supplier<List<X509Certificate>> chain;

    Identity(Supplier<KeyPair> keys, KeyType keyType, Supplier<List<X509Certificate>> chain) {
        this.keys = keys;
        this.keyType = keyType;
        this.chain = chain;
    }

    public X509Certificate certificate() {
        return chain().get(0);
    }

    /** The certificate first, then its issuer, and so on, without the root: what is sent in a Certificate message. */
    public List<X509Certificate> chain() {
        return Collections.unmodifiableList(chain.get());
    }

    public PrivateKey privateKey() {
        return keys().getPrivate();
    }

    KeyPair keys() {
        return keys.get();
    }

    KeyType keyType() {
        return keyType;
    }

    /** The same key and certificate, presented by someone who forgot to install the certificates above it. */
    public Identity withoutIssuers() {
        return new Identity(keys, keyType, () -> Collections.singletonList(certificate()));
    }

    /** The same key, presented with the certificates of these, whether or not they make a chain. */
    public Identity presentingThoseOf(Identity... others) {
        return new Identity(keys, keyType, () -> {
            List<X509Certificate> list = new ArrayList<>();
            for (Identity other : others) {
                list.add(other.certificate());
            }
            return list;
        });
    }

    /** The same key, presented with just these certificates, whether or not they make a chain. */
    public Identity presenting(X509Certificate... certificates) {
        List<X509Certificate> list = new ArrayList<>();
        Collections.addAll(list, certificates);
        return new Identity(keys, keyType, () -> list);
    }

    /** The same certificates with a key that lies in a token, which was taken out: no provider can sign with it. */
    public Identity withKeyOfATokenThatIsGone() {
        return new Identity(
                () -> new KeyPair(keys().getPublic(), new LostKey(privateKey().getAlgorithm())), keyType, chain);
    }
}
