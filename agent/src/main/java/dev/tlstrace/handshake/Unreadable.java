package dev.tlstrace.handshake;

import dev.tlstrace.capture.Step;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.util.Arrays;

/** The first bytes of what came in place of a TLS record. */
final class Unreadable {
    private Unreadable() {}

    /** Tells the handshake, if something came and is known to be no record. */
    static void note(Handshake handshake, Step step) {
        byte[] begin = step.bytes();
        if (!isEndOfInput(step.first())) {
            handshake.unreadable(begin);
        } else if (handshake.isClient() && isText(begin)) {
            // the input ended within the five bytes of a record's header: where nothing came these are an earlier
            // record's or zeroes, and no record begins with text; a client that says so little may well be a probe
            handshake.unreadable(withoutZeroes(begin));
        }
    }

    private static boolean isEndOfInput(Object thrown) {
        return thrown instanceof EOFException
                || thrown instanceof InterruptedIOException
                || thrown instanceof SocketException;
    }

    private static boolean isText(byte[] begin) {
        return begin.length > 0 && begin[0] > ' ' && begin[0] < 0x7f;
    }

    private static byte[] withoutZeroes(byte[] begin) {
        int length = begin.length;
        while (begin[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(begin, length);
    }
}
