package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.GeneralName;
import java.util.ArrayList;
import java.util.List;

/** {@code hostname-mismatch}: the certificate is trusted, but for other names than the one that was asked for. */
final class HostnameMismatch implements TrustRule {
    static final String ID = "hostname-mismatch";
    private static final int MOST_NAMED = 10;

    @Override
    public Diagnosis diagnose(Trial trial) {
        String host = trial.handshake().endpoints().peerHost();
        if (host == null || !trial.handshake().isClient() || !trial.mayBe(Finding.HOST_NAME)) {
            return null;
        }
        if (trial.isUnexplained() && (trial.walk().anchor() == null || !checksNames(trial))) {
            return null;
        }
        Certificate leaf = trial.walk().leaf();
        HostName asked = new HostName(host);
        List<String> offered = asked.comparable(leaf);
        String matching = null;
        for (String name : offered) {
            matching = matching == null && asked.matches(name) ? name : matching;
        }
        boolean said = trial.verdict().finding() == Finding.HOST_NAME;
        if (matching != null && !said) {
            return null;
        }
        String kind = asked.isAddress() ? "address" : "name";
        Diagnosis.Builder built = trial.begin(
                ID,
                trial.confidence(Finding.HOST_NAME),
                "the server was asked for by the " + kind + " " + host + ", but its certificate " + Wording.name(leaf)
                        + " is for " + offered(leaf)
                        + (asked.isLegal() || asked.isAddress()
                                ? ""
                                : "; and to the JDK " + host
                                        + " is no legal host name, which no certificate can match"));
        String nearest = asked.nearest(offered);
        if (matching != null || !asked.isLegal()) {
            built.evidence(
                    asked.isLegal()
                            ? "the JDK does not let " + matching + " stand for " + host
                                    + ": it takes no wildcard of a whole public domain"
                            : "the JDK takes " + host + " for no host name: letters, digits and hyphens make one");
        } else if (nearest != null) {
            built.evidence("the nearest is " + nearest + asked.whyNot(nearest));
        }
        if (asked.isAddress() && !leaf.subjectAlternativeNames(GeneralName.DNS).isEmpty()) {
            built.evidence("an address is compared with the certificate's IP addresses only, never with its DNS names");
        }
        String sni = trial.handshake().negotiation().serverName();
        built.evidence(
                sni == null
                        ? "no server name (SNI) was sent, so the server may have chosen its default certificate"
                        : "the server name (SNI) sent was " + sni);
        return built.fix(
                        "connect by a name that is in the certificate, or have the server's owner get a certificate that"
                                + " includes the " + kind + " that was asked for"
                                + (sni == null && !asked.isAddress()
                                        ? "; or have this client send the name that it asks for (SNI)"
                                        : ""))
                .build();
    }

    private static boolean checksNames(Trial trial) {
        return trial.handshake().enabled() != null
                && trial.handshake().enabled().endpointIdentification() != null;
    }

    private static String offered(Certificate leaf) {
        List<String> all = new ArrayList<>();
        for (GeneralName name : leaf.subjectAlternativeNames()) {
            if (all.size() < MOST_NAMED) {
                all.add(name.toString());
            }
        }
        int more = leaf.subjectAlternativeNames().size() - all.size();
        if (all.isEmpty()) {
            return "no alternative name at all";
        }
        StringBuilder out = new StringBuilder();
        for (String name : all) {
            out.append(out.length() == 0 ? "" : ", ").append(name);
        }
        return more > 0 ? out + " and " + more + " more" : out.toString();
    }
}
