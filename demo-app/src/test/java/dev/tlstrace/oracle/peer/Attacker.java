package dev.tlstrace.oracle.peer;

import de.rub.nds.modifiablevariable.util.Modifiable;
import de.rub.nds.tlsattacker.core.config.Config;
import de.rub.nds.tlsattacker.core.constants.CipherSuite;
import de.rub.nds.tlsattacker.core.constants.HandshakeMessageType;
import de.rub.nds.tlsattacker.core.constants.NamedGroup;
import de.rub.nds.tlsattacker.core.constants.ProtocolVersion;
import de.rub.nds.tlsattacker.core.constants.RunningModeType;
import de.rub.nds.tlsattacker.core.protocol.ProtocolMessage;
import de.rub.nds.tlsattacker.core.protocol.message.CertificateVerifyMessage;
import de.rub.nds.tlsattacker.core.protocol.message.FinishedMessage;
import de.rub.nds.tlsattacker.core.state.State;
import de.rub.nds.tlsattacker.core.workflow.DefaultWorkflowExecutor;
import de.rub.nds.tlsattacker.core.workflow.WorkflowTrace;
import de.rub.nds.tlsattacker.core.workflow.WorkflowTraceConfigurationUtil;
import de.rub.nds.tlsattacker.core.workflow.action.GenericReceiveAction;
import de.rub.nds.tlsattacker.core.workflow.action.SendAction;
import de.rub.nds.tlsattacker.core.workflow.factory.WorkflowConfigurationFactory;
import de.rub.nds.tlsattacker.core.workflow.factory.WorkflowTraceType;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * TLS-Attacker as a client: {@code spoils=} makes its Finished a wrong one, {@code sends=MESSAGE} sends a message when the handshake
 * is over, and everything encrypted.
 */
public final class Attacker {
    private Attacker() {}

    public static void play(PeerOptions options) {
        // it does nothing without this provider
        Security.addProvider(new BouncyCastleProvider());
        Config config = config(options);
        WorkflowTrace trace = new WorkflowConfigurationFactory(config)
                .createWorkflowTrace(WorkflowTraceType.HANDSHAKE, RunningModeType.CLIENT);
        if (options.has("spoils")) {
            FinishedMessage finished =
                    (FinishedMessage) WorkflowTraceConfigurationUtil.getFirstStaticConfiguredSendMessage(
                            trace, HandshakeMessageType.FINISHED);
            finished.setVerifyData(Modifiable.xor(new byte[] {1}, 0));
        }
        if (options.has("sends")) {
            trace.addTlsActions(new SendAction(message(options.one("sends", ""))), new GenericReceiveAction());
        }
        new DefaultWorkflowExecutor(new State(config, trace)).executeWorkflow();
        options.say("as planned: " + trace.executedAsPlanned());
    }

    private static ProtocolMessage message(String name) {
        return name.equals("finished") ? new FinishedMessage() : new CertificateVerifyMessage();
    }

    private static Config config(PeerOptions options) {
        Config config = new Config();
        config.getDefaultClientConnection().setHostname("127.0.0.1");
        config.getDefaultClientConnection().setIp("127.0.0.1");
        config.getDefaultClientConnection().setPort(options.number("port", 0));
        config.setWriteKeylogFile(true);
        config.setKeylogFilePath(options.one("secrets", ""));
        boolean tls13 = options.one("protocols", "").equals("TLSv1.3");
        ProtocolVersion version = tls13 ? ProtocolVersion.TLS13 : ProtocolVersion.TLS12;
        CipherSuite suite =
                tls13 ? CipherSuite.TLS_AES_128_GCM_SHA256 : CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
        config.setHighestProtocolVersion(version);
        config.setSupportedVersions(version);
        config.setAddSupportedVersionsExtension(tls13);
        config.setDefaultClientSupportedCipherSuites(suite);
        config.setDefaultSelectedCipherSuite(suite);
        config.setDefaultClientNamedGroups(NamedGroup.SECP256R1);
        config.setDefaultClientKeyShareNamedGroups(NamedGroup.SECP256R1);
        config.setAddKeyShareExtension(tls13);
        config.setAddEllipticCurveExtension(true);
        config.setAddSignatureAndHashAlgorithmsExtension(true);
        return config;
    }
}
