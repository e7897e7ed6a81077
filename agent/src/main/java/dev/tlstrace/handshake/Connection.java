package dev.tlstrace.handshake;

import dev.tlstrace.capture.Step;
import dev.tlstrace.tls.Negotiated;
import java.util.ArrayList;
import java.util.List;

/** One connection while it is followed: its present handshake, and what is needed to read its next message. */
final class Connection {
    final long number;

    /** What it is known by in {@link Connections}. */
    final List<Object> keys = new ArrayList<>(4);

    /** Between which addresses a library carries it; null for a socket, and where that is not known. */
    Carriers.Carrier carrier;

    /** Which side this JVM is, as far as that is known. */
    Side side = Side.UNKNOWN;

    /** Received before JSSE made a context for it, a server's ClientHello; or seen before it was known which side this is. */
    final List<Step> early = new ArrayList<>(1);

    /** How many of these were not kept. */
    int lostEarly;

    Negotiated settled = Negotiated.NOTHING;

    /** The present or last handshake; null before the first. */
    Handshake handshake;

    /** Whether an observer was told that it began; a server's is told when the client has spoken. */
    boolean told;

    /** Whether the filters leave it out. */
    boolean ignored;

    /** Whether a socket is dealing with an exception, so that what the application gets is not known yet. */
    boolean handling;

    /** Whether its handshake was told to be stalled. */
    boolean stalled;

    /** When the trust manager was asked, as {@link System#nanoTime()} has it; 0 if it is not being asked. */
    long trustSince;

    /** The manager that is being asked; null if none is. */
    Object trustManager;

    /** The key manager that is being asked; null if none is. */
    Object keyManager;

    /** What it is asked for. */
    String[] keyTypes;

    /** What it was asked for in vain and is not told yet; null for nothing. */
    KeyChoices.InVain inVain;

    /** Refused steps when its handshake began. */
    long refusedAtStart;

    /** Whether a TLS 1.3 client, done for itself, may still learn that the server refuses it. */
    boolean provisional;

    Connection(long number) {
        this.number = number;
    }

    /** Whether a handshake is under way, a stalled one too. */
    boolean isOpen() {
        return handshake != null && (handshake.isOpen() || handshake.outcome() == Outcome.STALLED);
    }
}
