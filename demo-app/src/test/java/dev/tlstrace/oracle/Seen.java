package dev.tlstrace.oracle;

import java.util.List;

/**
 * One thing that crossed the wire, as tshark reads it.
 *
 * @param connection the client's port
 * @param fromClient who sent it
 * @param bytes a handshake message's header of four bytes and its body, an alert's two bytes, in hex
 * @param fields all that tshark has in it, in the order of the bytes
 * @param record which of the capture, or the last of those that it lies in
 * @param records how many it lies in
 */
record Seen(int connection, boolean fromClient, Kind kind, String bytes, List<Field> fields, int record, int records) {
    enum Kind {
        HANDSHAKE,
        CHANGE_CIPHER_SPEC,
        ALERT
    }

    /**
     * @param name tshark's, without the {@code d} of DTLS; what tshark leaves undecoded of an extension has its type behind it, or
     *     {@code unknown}
     * @param shown tshark's value
     * @param hex the bytes it was read from
     */
    record Field(String name, String shown, String hex) {
        long number() {
            return hex.isEmpty() ? 0 : Long.parseUnsignedLong(hex, 16);
        }
    }

    @Override
    public String toString() {
        return (fromClient ? "client " : "server ") + kind + " " + bytes.length() / 2 + " bytes";
    }
}
