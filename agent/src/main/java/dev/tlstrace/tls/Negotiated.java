package dev.tlstrace.tls;

/**
 * What earlier messages of a connection have settled, as far as later ones cannot be read without it. Immutable; each step
 * of the handshake makes the next.
 */
public final class Negotiated {
    /** Nothing is settled yet. */
    public static final Negotiated NOTHING = new Negotiated(false, 0, 0);

    private final boolean datagram;
    private final int version;
    private final int cipherSuite;

    private Negotiated(boolean datagram, int version, int cipherSuite) {
        this.datagram = datagram;
        this.version = version;
        this.cipherSuite = cipherSuite;
    }

    /** The same for DTLS, whose ClientHello has a cookie. */
    public Negotiated overDatagram() {
        return new Negotiated(true, version, cipherSuite);
    }

    /** The same with what a ServerHello chose, as code points of the wire. */
    public Negotiated with(int chosenVersion, int chosenCipherSuite) {
        return new Negotiated(datagram, chosenVersion, chosenCipherSuite);
    }

    public boolean isDatagram() {
        return datagram;
    }

    /** The version as on the wire, 0x0303 for TLS 1.2; 0 before a ServerHello. */
    public int version() {
        return version;
    }

    /** The cipher suite's code point; 0 before a ServerHello. */
    public int cipherSuite() {
        return cipherSuite;
    }

    /** How the cipher suite exchanges keys and who signs that; of no kind before a ServerHello and in TLS 1.3. */
    public KeyExchange keyExchange() {
        return KeyExchange.of(cipherSuite);
    }

    /** SSL 3.0, which lacks a length that TLS has (RFC 5246, section 7.4.7.1). */
    public boolean isSsl3() {
        return version == 0x0300;
    }

    /** TLS 1.3 (0x0304) or DTLS 1.3 (0xfefc), whose messages after ServerHello have other structs than before. */
    public boolean isTls13() {
        return version == 0x0304 || version == 0xfefc;
    }

    /** TLS 1.2 or DTLS 1.2, the first with a signature scheme on the wire (RFC 5246, section 7.4.1.4.1). */
    public boolean isTls12() {
        return version == 0x0303 || version == 0xfefd;
    }
}
