package dev.tlstrace.oracle;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.InflaterInputStream;

/** What tshark leaves as it was compressed by zlib. */
final class Inflated {
    private Inflated() {}

    /** A Certificate (RFC 8446, section 4.4.2): its context, and each certificate's length and SHA-256. */
    static String certificates(Seen.Field field) {
        byte[] compressed = HexFormat.of().parseHex(field.hex());
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(compressed)))) {
            List<String> words = new ArrayList<>();
            words.add(HexFormat.of().formatHex(in.readNBytes(in.readUnsignedByte())));
            DataInputStream list = new DataInputStream(new ByteArrayInputStream(in.readNBytes(u24(in))));
            while (list.available() > 0) {
                byte[] certificate = list.readNBytes(u24(list));
                words.add(Integer.toString(certificate.length));
                words.add(FieldRule.sha256(certificate));
                list.skipNBytes(list.readUnsignedShort());
            }
            return String.join(" ", words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int u24(DataInputStream in) throws IOException {
        return in.readUnsignedByte() << 16 | in.readUnsignedShort();
    }
}
