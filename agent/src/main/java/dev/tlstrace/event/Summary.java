package dev.tlstrace.event;

import dev.tlstrace.diagnosis.Diagnosis;
import dev.tlstrace.handshake.ClientKind;
import dev.tlstrace.handshake.Clock;
import dev.tlstrace.handshake.Fingerprints;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.Negotiation;
import dev.tlstrace.handshake.Outcome;
import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Registry;
import dev.tlstrace.tls.SignatureScheme;
import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.CertificateCache;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code handshake}: how one ended, what was negotiated, where its time went. */
public final class Summary extends HandshakeEvent {
    private final CertificateCache certificates;
    private final Telling telling;

    Summary(long micros, Source source, Handshake handshake, CertificateCache certificates, Telling telling) {
        super("handshake", micros, handshake.endThread(), source, handshake);
        this.certificates = certificates;
        this.telling = telling;
    }

    /** Whether it is the first of its handshake, and told for that alone. */
    public boolean isFirst() {
        return telling.revision == 1 && telling.repeated == 0;
    }

    /** How many handshakes it stands for; 0 if only for its own. */
    long repeated() {
        return telling.repeated;
    }

    /** Why it failed; null if it did not, or if nobody can tell. */
    public Diagnosis diagnosis() {
        return telling.diagnosis;
    }

    /** What should not be as it is, although it works. */
    public List<Diagnosis> warnings() {
        return telling.warnings;
    }

    @Override
    void handshakeFields(Fields out) {
        Handshake handshake = handshake();
        Clock clock = handshake.clock();
        out.text("connection", source().connectionId(handshake.connection()));
        out.text("transport", handshake.transport());
        out.text("outcome", handshake.outcome().word());
        if (telling.revision > 1) {
            out.number("revision", telling.revision);
            out.text("previous_outcome", telling.previousOutcome.word());
        }
        if (handshake.isPartlySeen()) {
            out.flag("partly_seen", true);
        }
        out.number("duration_us", Words.micros(handshake.durationNanos()));
        out.number("waiting_us", Words.micros(clock.waitingNanos()));
        out.number("certificate_check_us", Words.micros(clock.trustNanos()));
        out.number("computing_us", Words.micros(clock.computingNanos()));
        if (!"socket".equals(handshake.transport())) {
            out.number("task_waiting_us", Words.micros(clock.taskWaitingNanos()));
        }
    }

    @Override
    void moreFields(Fields out) {
        final Handshake handshake = handshake();
        out.object("log", new Described() {
            @Override
            public void describe(Fields log) {
                log.text("level", level(handshake));
            }
        });
        out.text("message", Headline.of(handshake));
        source().describe(out);
        Addresses.describe(handshake, out);
        out.object("tls", new Described() {
            @Override
            public void describe(Fields tls) {
                negotiated(handshake, tls);
            }
        });
        ErrorFields.describe(handshake.error(), out);
        out.object("diagnosis", telling.diagnosis);
        if (!telling.warnings.isEmpty()) {
            out.objects("warnings", telling.warnings);
        }
        final List<String> stack = telling.withStack ? handshake.applicationStack() : Collections.<String>emptyList();
        if (!stack.isEmpty()) {
            out.object("application", new Described() {
                @Override
                public void describe(Fields application) {
                    application.texts("stack", stack);
                }
            });
        }
        if (telling.repeated > 0) {
            out.number("repeated", telling.repeated);
        }
        if (handshake.missed() + handshake.flowCut() > 0) {
            out.number("dropped_events", handshake.missed() + handshake.flowCut());
        }
    }

    private String level(Handshake handshake) {
        if (handshake.outcome() == Outcome.FAILED) {
            return "error";
        }
        return telling.warnings.isEmpty() ? "info" : "warn";
    }

    private void negotiated(Handshake handshake, Fields tls) {
        final Negotiation negotiation = handshake.negotiation();
        tls.flag("established", handshake.outcome() == Outcome.ESTABLISHED);
        final int version = negotiation.version();
        if (version != 0) {
            tls.object("protocol", new Described() {
                @Override
                public void describe(Fields protocol) {
                    protocol.text("name", version > 0xfe00 ? "dtls" : "tls");
                    protocol.text("version", number(Registry.VERSIONS.name(version)));
                }
            });
            tls.text("cipher", Registry.CIPHER_SUITES.name(negotiation.cipherSuite()));
            if (negotiation.isResumptionKnown()) {
                tls.flag("resumed", negotiation.resumption() != null);
            }
            tls.text("resumption", negotiation.resumption());
        }
        if (negotiation.group() != 0) {
            tls.text("curve", Registry.NAMED_GROUPS.name(negotiation.group()));
        }
        if (negotiation.serverSignatureScheme() != 0) {
            tls.text("signature_scheme", SignatureScheme.name(negotiation.serverSignatureScheme()));
        }
        tls.text("next_protocol", negotiation.applicationProtocol());
        boolean authenticated = hasCertificate(negotiation.chain(true));
        if (authenticated || !handshake.isPartlySeen()) {
            tls.flag("client_authenticated", authenticated);
        }
        tls.object("client", new Described() {
            @Override
            public void describe(Fields client) {
                client(handshake, client);
            }
        });
        tls.object("server", new Described() {
            @Override
            public void describe(Fields server) {
                if (negotiation.serverHello() != null) {
                    server.text("ja3s", Fingerprints.ja3s(negotiation.serverHello()));
                }
                certificates(negotiation.chain(false), server);
            }
        });
    }

    private void client(Handshake handshake, Fields client) {
        Negotiation negotiation = handshake.negotiation();
        if (negotiation.clientHello() != null) {
            client.text("server_name", negotiation.serverName());
            ClientKind kind = ClientKind.of(negotiation.clientHello(), transport(handshake));
            client.texts("supported_ciphers", kind.cipherSuites());
            client.text("ja3", kind.ja3());
            client.text("ja4", kind.ja4());
        }
        certificates(negotiation.chain(true), client);
    }

    /** The end entity's facts as ECS names them, and the chain in short. */
    private void certificates(List<byte[]> chain, Fields out) {
        if (!hasCertificate(chain)) {
            return;
        }
        final Certificate own = certificates.read(chain.get(0));
        if (own.fault() == null) {
            out.text("subject", own.subject().rfc2253());
            out.text("issuer", own.issuer().rfc2253());
            out.text("not_before", Certificate.iso(own.notBefore()));
            out.text("not_after", Certificate.iso(own.notAfter()));
        }
        out.object("hash", new Described() {
            @Override
            public void describe(Fields hash) {
                hash.text("sha256", own.sha256());
            }
        });
        List<String> subjects = new ArrayList<>();
        for (byte[] der : chain) {
            Certificate certificate = certificates.read(der);
            subjects.add(certificate.fault() == null ? certificate.subject().rfc2253() : certificate.sha256());
        }
        out.texts("chain", subjects);
    }

    private static boolean hasCertificate(List<byte[]> chain) {
        return chain != null && !chain.isEmpty();
    }

    private static Fingerprints.Transport transport(Handshake handshake) {
        if ("quic".equals(handshake.transport())) {
            return Fingerprints.Transport.QUIC;
        }
        return "datagram".equals(handshake.transport()) ? Fingerprints.Transport.DTLS : Fingerprints.Transport.TLS;
    }

    /** OpenTelemetry has {@code 1.3} where the registry has {@code TLSv1.3}. */
    private static String number(String version) {
        int v = version.indexOf('v');
        return v < 0 ? version : version.substring(v + 1);
    }
}
