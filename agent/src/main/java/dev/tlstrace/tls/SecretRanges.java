package dev.tlstrace.tls;

import java.util.List;

/** Where the secrets of something with parts lie; see {@link HandshakeMessage#secretRanges()}. */
public final class SecretRanges {
    private SecretRanges() {}

    /** Those of all parts, in their order, as {@code offset, length} pairs. */
    public static int[] of(List<int[]> parts) {
        int length = 0;
        for (int[] part : parts) {
            length += part.length;
        }
        int[] all = new int[length];
        int at = 0;
        for (int[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
