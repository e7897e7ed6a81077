package dev.tlstrace.demo.scenario;

import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** What one side of one handshake knows of it afterwards. Written by one thread, read by others once that one has ended. */
final class Side {
    private final String role;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private SSLSession session;
    private long created;
    private Throwable failure;

    private Side(String role) {
        this.role = role;
    }

    static Side client() {
        return new Side("client");
    }

    static Side server() {
        return new Side("server");
    }

    String role() {
        return role;
    }

    Map<String, String> facts() {
        return facts;
    }

    /** This side considers the handshake done. */
    void established(SSLSession with) {
        session = with;
        created = with.getCreationTime();
        facts.put("protocol", with.getProtocol());
        facts.put("cipher", with.getCipherSuite());
        facts.put("resumed", "false");
        try {
            Principal peer = with.getPeerPrincipal();
            facts.put("peer", peer.getName());
            X509Certificate certificate = (X509Certificate) with.getPeerCertificates()[0];
            facts.put("peer_key", certificate.getPublicKey().getAlgorithm());
        } catch (SSLPeerUnverifiedException anonymous) {
            facts.put("peer", "none");
        }
        if (role.equals("server") && with instanceof ExtendedSSLSession) {
            for (SNIServerName name : ((ExtendedSSLSession) with).getRequestedServerNames()) {
                facts.put("sni", new SNIHostName(name.getEncoded()).getAsciiName());
            }
        }
    }

    /** The application protocol that was agreed on, if any. */
    void applicationProtocol(String name) {
        if (name != null && !name.isEmpty()) {
            facts.put("alpn", name);
        }
    }

    /**
     * Says whether this side's session goes back to an earlier handshake's. JSSE has no word for that, but a resumed session
     * keeps the time at which it was first made.
     */
    void after(Side earlier) {
        facts.put("resumed", String.valueOf(created <= earlier.created));
    }

    /** Returns once the clock has moved on since this session was made, so that the next one's time tells them apart. */
    void awaitNextMillisecond() throws InterruptedException {
        while (System.currentTimeMillis() <= created) {
            Thread.sleep(1);
        }
    }

    /** This side learned that the handshake failed, maybe after it had taken it for established. */
    void failed(Throwable why) {
        failure = why;
        facts.put("error", why.getClass().getName());
        StringBuilder causes = new StringBuilder();
        for (Throwable cause = why.getCause(); cause != null; cause = cause.getCause()) {
            causes.append(causes.length() == 0 ? "" : ",")
                    .append(cause.getClass().getName());
        }
        if (causes.length() > 0) {
            facts.put("causes", causes.toString());
        }
    }

    /**
     * The application gave this handshake up itself. Which exception that leaves behind is a race inside JSSE, and no
     * fact.
     */
    Side abandoned() {
        facts.put("abandoned", "true");
        return this;
    }

    SSLSession session() {
        return session;
    }

    void mustBeEstablished(String protocol) throws UnexpectedOutcome {
        if (failure != null) {
            throw new UnexpectedOutcome("the " + role + " failed", failure);
        }
        if (session == null) {
            throw new UnexpectedOutcome("the " + role + " did not finish its handshake", null);
        }
        if (!session.getProtocol().equals(protocol)) {
            throw new UnexpectedOutcome("the " + role + " speaks " + session.getProtocol(), null);
        }
    }

    void mustBeResumed() throws UnexpectedOutcome {
        if (!"true".equals(facts.get("resumed"))) {
            throw new UnexpectedOutcome("the " + role + " did not resume its session", null);
        }
    }

    void mustHaveFailed() throws UnexpectedOutcome {
        if (failure == null) {
            throw new UnexpectedOutcome("the " + role + " did not fail", null);
        }
    }
}
