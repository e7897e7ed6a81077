package dev.tlstrace.bridge.v1;

import java.io.InputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * What is woven into JSSE calls this and nothing else; what is woven into libraries comes here by a gate. Each method hands its arguments to the listener, if there is one, and
 * never throws.
 */
public final class Bridge {
    private static volatile Listener listener;

    private Bridge() {}

    /** Who is told from now on; null for nobody. */
    public static void setListener(Listener next) {
        listener = next;
    }

    public static Listener getListener() {
        return listener;
    }

    public static void starting(
            Object connection,
            Object transport,
            String peerHost,
            int peerPort,
            Object inputRecord,
            Object outputRecord,
            boolean client,
            List<?> protocols,
            List<?> cipherSuites,
            String[] applicationProtocols,
            List<?> serverNames,
            String endpointIdentification,
            Object clientAuth) {
        Listener to = listener;
        if (to != null) {
            try {
                to.starting(
                        connection,
                        transport,
                        peerHost,
                        peerPort,
                        inputRecord,
                        outputRecord,
                        client,
                        protocols,
                        cipherSuites,
                        applicationProtocols,
                        serverNames,
                        endpointIdentification,
                        clientAuth);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void received(
            Object connection,
            Object outputRecord,
            boolean client,
            Object handshake,
            boolean negotiated,
            byte contentType,
            ByteBuffer fragment) {
        Listener to = listener;
        if (to != null) {
            try {
                to.received(connection, outputRecord, client, negotiated && handshake == null, contentType, fragment);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    /** A handshake message over QUIC, which has no records. */
    public static void receivedMessage(Object connection, Object outputRecord, boolean client, ByteBuffer message) {
        received(connection, outputRecord, client, null, false, (byte) 22, message);
    }

    public static void converted(ByteBuffer clientHello) {
        Listener to = listener;
        if (to != null) {
            try {
                to.converted(clientHello);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void processing(Object connection, Object transport, byte handshakeType) {
        Listener to = listener;
        if (to != null) {
            try {
                to.processing(connection, transport, handshakeType);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void sent(
            Object outputRecord, byte[] message, int offset, int length, Object helloVersion, boolean firstMessage) {
        Listener to = listener;
        if (to != null) {
            try {
                to.sent(outputRecord, message, offset, length, helloVersion, firstMessage);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void alertSent(Object outputRecord, byte level, byte description) {
        Listener to = listener;
        if (to != null) {
            try {
                to.alertSent(outputRecord, level, description);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void changeCipherSpecSent(Object outputRecord) {
        Listener to = listener;
        if (to != null) {
            try {
                to.changeCipherSpecSent(outputRecord);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void trustDeciding(Object connection, X509TrustManager manager) {
        Listener to = listener;
        if (to != null) {
            try {
                to.trustDeciding(connection, manager);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void trustDelegated(X509TrustManager manager) {
        Listener to = listener;
        if (to != null) {
            try {
                to.trustDelegated(manager);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void trusted(Object connection) {
        rejected(connection, null);
    }

    public static void rejected(Object connection, Throwable rejection) {
        Listener to = listener;
        if (to != null) {
            try {
                to.trustDecided(connection, rejection);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void keyChoosing(Object connection, X509KeyManager manager, String[] keyTypes) {
        Listener to = listener;
        if (to != null) {
            try {
                to.keyChoosing(connection, manager, keyTypes);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void keyFound(PrivateKey key, X509Certificate[] chain) {
        Listener to = listener;
        if (to != null) {
            try {
                to.keyFound(key, chain);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void keyChosen(Object possession, Object connection) {
        Listener to = listener;
        if (to != null) {
            try {
                to.keyChosen(connection, possession != null);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void failing(
            Object connection,
            Object outputRecord,
            boolean client,
            Exception closeReason,
            Object alert,
            String diagnostic,
            boolean received,
            Throwable cause) {
        Listener to = listener;
        if (to != null) {
            try {
                to.failing(connection, outputRecord, client, closeReason, alert, diagnostic, received, cause);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void failed(Object connection, Throwable thrown) {
        Listener to = listener;
        if (to != null) {
            try {
                to.failed(connection, thrown);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void erred(Object connection, Throwable thrown) {
        Listener to = listener;
        if (to != null) {
            try {
                to.erred(connection, thrown);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void handling(Object connection, Object outputRecord, boolean client, Exception cause) {
        Listener to = listener;
        if (to != null) {
            try {
                to.handling(connection, outputRecord, client, cause);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void handled(Object connection, Throwable thrown) {
        Listener to = listener;
        if (to != null) {
            try {
                to.handled(connection, thrown);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void unreadableRecord(Object inputRecord, byte[] header, ByteBuffer body, Throwable thrown) {
        Listener to = listener;
        if (to != null) {
            try {
                to.unreadable(inputRecord, header, body, null, thrown);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void unreadablePackets(Object inputRecord, ByteBuffer[] packets, Throwable thrown) {
        Listener to = listener;
        if (to != null) {
            try {
                to.unreadable(inputRecord, null, null, packets, thrown);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static ByteBuffer alertUnread(Object inputRecord, InputStream in) {
        Listener to = listener;
        if (to != null) {
            try {
                return to.alertUnread(inputRecord, in);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
        return null;
    }

    public static void alertDecrypted(Object inputRecord, ByteBuffer plaintext) {
        Listener to = listener;
        if (to != null) {
            try {
                to.alertDecrypted(inputRecord, plaintext);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void finished(Object connection, Object outputRecord, boolean client, Object session) {
        Listener to = listener;
        if (to != null) {
            try {
                to.finished(connection, outputRecord, client, session);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void closedByQuicPeer(Object transport, long errorCode) {
        Listener to = listener;
        if (to != null) {
            try {
                to.closedByQuicPeer(transport, errorCode);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void carried(Object engine, SocketAddress remote, SocketAddress local) {
        Listener to = listener;
        if (to != null) {
            try {
                to.carried(engine, remote, local);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void carriedBy(Object engine, Object channel) {
        Listener to = listener;
        if (to != null) {
            try {
                to.carriedBy(engine, channel);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void wrapped(Object engine, Object wrapper) {
        Listener to = listener;
        if (to != null) {
            try {
                to.wrapped(engine, wrapper);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void carrierUnknown(Throwable thrown) {
        Listener to = listener;
        if (to != null) {
            try {
                to.carrierUnknown(thrown);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    public static void closing(
            Object connection, Object outputRecord, boolean client, Object handshake, boolean negotiated) {
        Listener to = listener;
        if (to != null) {
            try {
                to.closing(connection, outputRecord, client, negotiated && handshake == null);
            } catch (Throwable t) {
                hookFailed(to, t);
            }
        }
    }

    private static void hookFailed(Listener to, Throwable thrown) {
        try {
            to.hookFailed(thrown);
        } catch (StackOverflowError e) {
            // the application is at the end of its stack: no fault of the listener's
            return;
        } catch (Throwable t) {
            // the listener cannot even count: it is broken for good, and the application must not pay for it
            listener = null;
        }
    }
}
