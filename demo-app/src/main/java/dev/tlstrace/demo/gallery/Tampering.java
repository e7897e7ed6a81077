package dev.tlstrace.demo.gallery;

import java.io.EOFException;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a {@link Relay} does to records. */
final class Tampering {
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;
    private static final int NEW_SESSION_TICKET = 4;

    /** Of a record with a handshake message: record header, message header, version, random. */
    private static final int SESSION_ID_LENGTH = 5 + 4 + 2 + 32;

    private static final int SUPPORTED_VERSIONS = 43;
    private static final int EXTENDED_MASTER_SECRET = 23;
    private static final int PRE_SHARED_KEY = 41;
    private static final int UNUSED = 0x7a7a;

    private Tampering() {}

    /** Lets everything pass. */
    static Relay.Tampering nothing() {
        return (byClient, number, record) -> record;
    }

    /** Flips a bit of the first encrypted record of one side: its ciphertext, not its header. */
    static Relay.Tampering flippingABit(boolean ofClient) {
        AtomicBoolean encrypted = new AtomicBoolean();
        AtomicBoolean done = new AtomicBoolean();
        return (byClient, number, record) -> {
            if (byClient == ofClient && !done.get()) {
                // after ChangeCipherSpec TLS 1.2 encrypts; TLS 1.3's records call themselves application data
                if (encrypted.get() || record[0] == APPLICATION_DATA) {
                    done.set(true);
                    record[record.length - 1] ^= 1;
                }
                encrypted.set(record[0] == CHANGE_CIPHER_SPEC && record.length == 6);
            }
            return record;
        };
    }

    /** Makes the client's offer of TLS 1.3 one of a version that nobody knows. */
    static Relay.Tampering hidingTls13() {
        return onHello(CLIENT_HELLO, record -> {
            int at = extension(record, SUPPORTED_VERSIONS);
            int end = at + 5 + (record[at + 4] & 0xff);
            for (int i = at + 5; at > 0 && i < end; i += 2) {
                if (record[i] == 3 && record[i + 1] == 4) {
                    record[i] = UNUSED >> 8;
                    record[i + 1] = (byte) UNUSED;
                }
            }
        });
    }

    /** Makes extended_master_secret an extension that nobody knows, so that neither side extends. */
    static Relay.Tampering hidingExtendedMasterSecret() {
        return onHello(CLIENT_HELLO, record -> rename(record, EXTENDED_MASTER_SECRET));
    }

    /** Changes the last byte of the binders, with which the client proves that it has the key (RFC 8446, section 4.2.11.2). */
    static Relay.Tampering changingTheBinder() {
        return onHello(CLIENT_HELLO, record -> {
            if (extension(record, PRE_SHARED_KEY) > 0) {
                record[record.length - 1] ^= 1;
            }
        });
    }

    /** Changes the last but one of the client's cipher suites, which no server takes, into one that nobody knows. */
    static Relay.Tampering changingASuite() {
        return onHello(CLIENT_HELLO, record -> {
            int suites = SESSION_ID_LENGTH + 1 + (record[SESSION_ID_LENGTH] & 0xff);
            int last = suites + number(record, suites);
            record[last - 2] = UNUSED >> 8;
            record[last - 1] = (byte) UNUSED;
        });
    }

    /** Changes a byte of a ticket that comes in the clear, as those of TLS 1.2 do. */
    static Relay.Tampering changingTheTicket() {
        return onHello(NEW_SESSION_TICKET, record -> record[record.length - 1] ^= 1);
    }

    /** Gives the ServerHello a version that the client did not ask for. */
    static Relay.Tampering choosingVersion(int minor) {
        return onHello(SERVER_HELLO, record -> record[10] = (byte) minor);
    }

    /** Gives the ServerHello a cipher suite that the client did not ask for. */
    static Relay.Tampering choosingSuite(int suite) {
        return onHello(SERVER_HELLO, record -> {
            int at = SESSION_ID_LENGTH + 1 + (record[SESSION_ID_LENGTH] & 0xff);
            record[at] = (byte) (suite >> 8);
            record[at + 1] = (byte) suite;
        });
    }

    /** Resets both connections in place of the first record of one side. */
    static Relay.Tampering resettingAt(boolean ofClient, int record) {
        return (byClient, number, passing) -> {
            if (byClient == ofClient && number == record) {
                throw new Relay.Reset();
            }
            return passing;
        };
    }

    /** Closes both connections in good order in place of a record of one side. */
    static Relay.Tampering closingAt(boolean ofClient, int record) {
        return (byClient, number, passing) -> {
            if (byClient == ofClient && number == record) {
                throw new EOFException();
            }
            return passing;
        };
    }

    /** Swallows what one side sends from a record on. */
    static Relay.Tampering swallowingFrom(boolean ofClient, int record) {
        return (byClient, number, passing) -> byClient == ofClient && number >= record ? null : passing;
    }

    /** Holds the first record of one side up for so long. */
    static Relay.Tampering delaying(boolean ofClient, int millis) {
        return (byClient, number, passing) -> {
            if (byClient == ofClient && number == 0) {
                try {
                    Thread.sleep(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return passing;
        };
    }

    private interface Change {
        void of(byte[] record);
    }

    private static Relay.Tampering onHello(int type, Change change) {
        return (byClient, number, record) -> {
            if (record[0] == HANDSHAKE && record.length > 5 && record[5] == type) {
                change.of(record);
            }
            return record;
        };
    }

    private static void rename(byte[] record, int type) {
        int at = extension(record, type);
        if (at > 0) {
            record[at] = UNUSED >> 8;
            record[at + 1] = (byte) UNUSED;
        }
    }

    /** Where in a ClientHello's record this extension begins; 0 if there is none. */
    private static int extension(byte[] record, int type) {
        int at = SESSION_ID_LENGTH + 1 + (record[SESSION_ID_LENGTH] & 0xff);
        at += 2 + number(record, at);
        at += 1 + (record[at] & 0xff);
        at += 2;
        while (at + 4 <= record.length) {
            if (number(record, at) == type) {
                return at;
            }
            at += 4 + number(record, at + 2);
        }
        return 0;
    }

    private static int number(byte[] record, int at) {
        return (record[at] & 0xff) << 8 | (record[at + 1] & 0xff);
    }
}
