package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import java.util.ArrayList;
import java.util.List;

/** All rules, in the order in which they are asked: the first that recognises a failure has it. */
public final class Catalogue {
    private static final Rule[] RULES = {
        new PeerIsNotTls(),
        // before anything was sent
        new ProtocolDisabledLocally(),
        new CipherSuiteDisabledLocally(),
        new AlgorithmUnavailableLocally(),
        // the hellos
        new NoCommonProtocol(),
        new ServerHasNoUsableCertificate(),
        new NoCommonSignatureScheme(),
        new NoCommonNamedGroup(),
        new NoCommonCipherSuite(),
        new NoCommonAlpn(),
        new UnrecognizedServerName(),
        new ServerNameMissing(),
        new DowngradeDetected(),
        new RenegotiationRejected(),
        new ExtendedMasterSecretRequired(),
        new ResumptionMismatch(),
        new KeyExchangeDisabledLocally(),
        // certificates and keys
        new CertificateUnparseable(),
        new RejectedChain(),
        new KeyCertificateMismatch(),
        new ServerCertificateRejected(),
        new ClientCertificateRejected(),
        new MessageTooLarge(),
        new NoMatchingClientCertificate(),
        new ClientCertificateRequired(),
        new HandshakeSignatureInvalid(),
        new FinishedMismatch(),
        // the wire
        new RecordMacFailure(),
        new HandshakeTimeout(),
        new ClosedByApplication(),
        new PeerClosedDuringHandshake(),
        new ConnectionResetDuringHandshake(),
        new LocalProviderError(),
        new MalformedMessageReceived(),
        // the last resort
        new PeerRejectedHandshake(),
    };

    private static final WarningRule[] WARNINGS = {
        new TrustAllManager(),
        new HostnameVerificationDisabled(),
        new WeakProtocol(),
        new WeakCipherSuite(),
        new NoForwardSecrecy(),
        new SmallKey(),
        new Sha1Signature(),
        new CertificateExpiresSoon(),
        new SlowHandshake(),
        new ClientCertificateWithheld(),
        new NoServerNameSent(),
        new NoApplicationProtocolNegotiated(),
        new LargeClientHello(),
    };

    private final Surroundings surroundings;
    private final Faults faults;

    /** @param faults is told of rules that fail; the others are asked all the same */
    public Catalogue(Surroundings surroundings, Faults faults) {
        this.surroundings = surroundings;
        this.faults = faults;
    }

    /** Why this handshake failed; null if no rule can tell. What may have been lost may tell otherwise: then none is certain. */
    public Diagnosis diagnose(Handshake handshake) {
        for (Rule rule : RULES) {
            try {
                Diagnosis found = rule.diagnose(handshake, surroundings);
                if (found != null) {
                    return asFarAsSeen(found, handshake);
                }
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                faults.add(e);
            }
        }
        return null;
    }

    /** What should not be as it is in this handshake, although it works. */
    public List<Diagnosis> warnings(Handshake handshake) {
        List<Diagnosis> found = new ArrayList<>();
        for (WarningRule rule : WARNINGS) {
            try {
                Diagnosis warning = rule.warn(handshake, surroundings);
                if (warning != null) {
                    found.add(asFarAsSeen(warning, handshake));
                }
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                faults.add(e);
            }
        }
        return found;
    }

    private static Diagnosis asFarAsSeen(Diagnosis found, Handshake handshake) {
        Diagnosis seen = found;
        if (handshake.missed() > 0) {
            seen = seen.atMostLikely()
                    .evidence(handshake.missed()
                            + " steps of this JVM were lost while the handshake was under way, some of"
                            + " it perhaps: tlstrace's queue was full");
        }
        if (handshake.flowCut() > 0) {
            seen = seen.atMostLikely()
                    .evidence(handshake.flowCut() + " steps of the handshake were not kept: too many or too large");
        }
        return seen;
    }
}
