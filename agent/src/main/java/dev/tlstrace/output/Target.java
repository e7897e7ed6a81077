package dev.tlstrace.output;

/** Takes lines of bytes without ever waiting for anybody. */
interface Target {
    /**
     * Takes what it can of some whole lines.
     *
     * @return how many bytes it took, always of whole lines; fewer than {@code length} if the rest is to be offered again later
     */
    int write(byte[] lines, int length);

    /**
     * Takes what it can of its last whole lines, and lets go.
     *
     * @return how many bytes it took
     */
    default int end(byte[] lines, int length) {
        int written = write(lines, length);
        close();
        return written;
    }

    /** Lets go. */
    void close();
}
