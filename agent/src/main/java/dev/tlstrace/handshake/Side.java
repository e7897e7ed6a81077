package dev.tlstrace.handshake;

import java.util.Arrays;

/** Which side of a connection somebody is. Of one whose beginning was not seen, it shows from what is said next. */
enum Side {
    UNKNOWN,
    CLIENT,
    SERVER;

    /** client_hello, end_of_early_data, client_key_exchange. */
    private static final byte[] CLIENTS_MESSAGES = {1, 5, 16};

    /** certificate, certificate_verify, finished and compressed_certificate. */
    private static final byte[] OF_EITHER = {11, 15, 20, 25};

    static Side of(boolean client) {
        return client ? CLIENT : SERVER;
    }

    /** Who sends handshake messages of this type. */
    static Side sending(byte type) {
        return isOfEither(type) ? UNKNOWN : of(Arrays.binarySearch(CLIENTS_MESSAGES, type) >= 0);
    }

    static boolean isOfEither(byte type) {
        return Arrays.binarySearch(OF_EITHER, type) >= 0;
    }

    Side other() {
        return this == UNKNOWN ? UNKNOWN : of(this == SERVER);
    }
}
