package dev.tlstrace.tls;

/**
 * How a cipher suite of TLS 1.2 or before exchanges keys, as its registered name has it between {@code TLS_} and
 * {@code _WITH_}: {@code ECDHE_RSA}, {@code DHE_PSK}, {@code RSA_EXPORT}. It decides what ServerKeyExchange and
 * ClientKeyExchange hold (RFC 5246, section 7.4.3; RFC 4279; RFC 5054; RFC 5489; RFC 8422). Suites of TLS 1.3 name none.
 */
public final class KeyExchange {
    private final String name;

    private KeyExchange(String name) {
        this.name = name;
    }

    /** That of a cipher suite's code point. */
    public static KeyExchange of(int cipherSuite) {
        String suite = Registry.CIPHER_SUITES.nameOrNull(cipherSuite);
        int with = suite == null ? -1 : suite.indexOf("_WITH_");
        return new KeyExchange(with < 0 ? "" : suite.substring("TLS_".length(), with));
    }

    /** {@code ECDHE_RSA} and the like; empty for a suite of TLS 1.3 and for one that is not known. */
    public String name() {
        return name;
    }

    /** Whether it is one of those below: not Kerberos, GOST and the like. */
    public boolean isKnown() {
        return isEcdhe() || isDhe() || isStaticEcdh() || isStaticDh() || isRsa() || isPsk() || isSrp();
    }

    /** Both sides send a fresh point of an elliptic curve: ECDHE, anonymous or not, with a PSK or without. */
    public boolean isEcdhe() {
        return name.startsWith("ECDHE_") || name.equals("ECDH_anon");
    }

    /** Both sides send a fresh Diffie-Hellman value: DHE, anonymous or not, with a PSK or without. */
    public boolean isDhe() {
        return name.startsWith("DHE_") || name.startsWith("DH_anon") || name.equals("PSK_DHE");
    }

    /** The server's point is the one in its certificate. */
    public boolean isStaticEcdh() {
        return name.equals("ECDH_RSA") || name.equals("ECDH_ECDSA");
    }

    /** The server's Diffie-Hellman value is the one in its certificate. */
    public boolean isStaticDh() {
        return name.startsWith("DH_RSA") || name.startsWith("DH_DSS");
    }

    /** The client encrypts the secret to an RSA key of the server. */
    public boolean isRsa() {
        return name.equals("RSA") || isRsaExport() || name.equals("RSA_PSK");
    }

    /** As {@link #isRsa()}, but the server may send a weak RSA key for it beside its certificate. */
    public boolean isRsaExport() {
        return name.startsWith("RSA_EXPORT");
    }

    /** A key shared beforehand takes part, alone or with another exchange. */
    public boolean isPsk() {
        return name.equals("PSK") || name.equals("PSK_DHE") || name.endsWith("_PSK");
    }

    /** Secure Remote Password. */
    public boolean isSrp() {
        return name.startsWith("SRP_");
    }

    /** Whether the server signs the parameters that it sends. */
    public boolean isSigned() {
        boolean anonymous = name.contains("_anon") || name.equals("SRP_SHA");
        return (isEcdhe() || isDhe() || isSrp() || isRsaExport()) && !isPsk() && !anonymous;
    }

    /** Whether a key stolen later leaves what was recorded secret. */
    public boolean isForwardSecret() {
        return isEcdhe() || isDhe() || isSrp();
    }
}
