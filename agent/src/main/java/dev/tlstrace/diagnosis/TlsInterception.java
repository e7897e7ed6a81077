package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import java.util.Locale;

/**
 * {@code tls-interception}: a product that opens TLS on the way has signed the certificate with a CA of its own, as its name
 * tells. Never certain: anybody may call a CA so.
 */
final class TlsInterception implements TrustRule {
    static final String ID = "tls-interception";

    /** Words in the names of the CAs that such products make, in lower case. */
    private static final String[] PRODUCTS = {
        "zscaler",
        "netskope",
        "fortinet",
        "fortigate",
        "blue coat",
        "bluecoat",
        "palo alto",
        "forcepoint",
        "websense",
        "sophos",
        "barracuda",
        "watchguard",
        "sonicwall",
        "checkpoint",
        "check point",
        "cisco umbrella",
        "mcafee web gateway",
        "skyhigh",
        "menlo security",
        "iboss",
        "smoothwall",
        "untangle",
        "kaspersky",
        "eset ssl filter",
        "avast",
        "avg web",
        "bitdefender",
        "mitmproxy",
        "portswigger",
        "burp",
        "charles proxy",
        "fiddler",
        "fiddlerroot",
        "squid",
        "ssl inspection",
        "tls inspection",
        "ssl-inspection",
        "ssl decrypt",
        "tls decrypt",
        "ssl proxy",
        "tls proxy",
        "forward trust",
        "forward-trust",
        "ssl intercept",
        "tls intercept",
        "gateway ca - cloudflare",
        "lightspeed",
        "securly",
        "goguardian",
        "adguard",
        "cato networks"
    };

    @Override
    public Diagnosis diagnose(Trial trial) {
        if (!trial.isUnexplained()
                || trial.walk().anchor() != null
                || !trial.handshake().isClient()) {
            return null;
        }
        for (Certificate certificate : trial.walk().path()) {
            String issuer =
                    certificate.issuer() == null ? "" : certificate.issuer().rfc2253();
            String product = product(issuer.toLowerCase(Locale.ROOT));
            if (product != null) {
                return trial.begin(
                                ID,
                                Confidence.LIKELY,
                                "the certificate for "
                                        + Wording.name(trial.walk().leaf())
                                        + " was issued by " + Wording.issuer(certificate)
                                        + ", which by its name belongs to a proxy or security product that opens TLS connections"
                                        + " on their way, and is not in " + trial.store())
                        .evidence("its SHA-256 is " + trial.walk().leaf().sha256())
                        .fix(
                                "ask the network's administrators for the root certificate of their TLS inspection and put that"
                                        + " into the trust store, or have them exempt this destination")
                        .candidate(UntrustedIssuer.ID, "if that CA is the server's real one, it is merely unknown here")
                        .build();
            }
        }
        return null;
    }

    private static String product(String issuer) {
        for (String product : PRODUCTS) {
            if (isWord(product, issuer)) {
                return product;
            }
        }
        return null;
    }

    /** Whether it stands there with no letter before or behind: Burp is a proxy, Burpee sells seeds. */
    private static boolean isWord(String word, String text) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !Character.isLetter(text.charAt(at - 1));
            if (begins && (end == text.length() || !Character.isLetter(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }
}
