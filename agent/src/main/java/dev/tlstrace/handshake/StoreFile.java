package dev.tlstrace.handshake;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * A trust store's file, looked at without opening it as a key store, which would take providers of the application and perhaps a
 * password: in JKS, and in PKCS #12 as JDKs ship it, the certificates stand in the clear.
 */
final class StoreFile {
    private static final int MAX_BYTES = 16 << 20;
    private static final int JKS_MAGIC = 0xfeedfeed;
    private static final int JCEKS_MAGIC = 0xcececece;
    private static final int JKS_COUNT_AT = 8;

    /** OBJECT IDENTIFIER pkcs-12-certBag, 1.2.840.113549.1.12.10.1.3: one for each certificate (RFC 7292, section 4.2.3). */
    private static final byte[] CERT_BAG = {
        0x06, 0x0b, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 0x0c, 0x0a, 1, 3
    };

    private final File file;
    private final long modified;
    private final byte[] bytes;
    private final int entries;

    private StoreFile(File file, byte[] bytes) {
        this.file = file;
        this.modified = file.lastModified();
        this.bytes = bytes;
        this.entries = entries(bytes);
    }

    /** Null if there is no such file or it cannot be read. */
    static StoreFile read(String path) {
        File file = new File(path);
        if (!file.isFile() || file.length() > MAX_BYTES) {
            return null;
        }
        try {
            return new StoreFile(file, Files.readAllBytes(file.toPath()));
        } catch (IOException | SecurityException e) {
            // not ours to read: then nothing is claimed of it
            return null;
        }
    }

    String path() {
        return file.getPath();
    }

    /** Whether the file is still the one that was read. */
    boolean isCurrent() {
        return file.lastModified() == modified && file.length() == bytes.length;
    }

    /** Whether these certificates, and no others, are what it holds. */
    boolean holdsJust(List<byte[]> certificates) {
        if (certificates.isEmpty() || certificates.size() != entries) {
            return false;
        }
        for (byte[] certificate : certificates) {
            if (indexOf(certificate, 0) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int entries(byte[] bytes) {
        if (bytes.length > JKS_COUNT_AT + 4) {
            int magic = u32(bytes, 0);
            if (magic == JKS_MAGIC || magic == JCEKS_MAGIC) {
                return u32(bytes, JKS_COUNT_AT);
            }
        }
        int found = 0;
        for (int at = indexOf(bytes, CERT_BAG, 0); at >= 0; at = indexOf(bytes, CERT_BAG, at + CERT_BAG.length)) {
            found++;
        }
        return found;
    }

    private static int u32(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }

    private int indexOf(byte[] part, int from) {
        return indexOf(bytes, part, from);
    }

    /** Certificates differ in their first bytes only by length and serial number: the middle tells soonest. */
    private static int indexOf(byte[] in, byte[] part, int from) {
        int probe = part.length / 2;
        for (int at = from; at <= in.length - part.length; at++) {
            if (in[at + probe] == part[probe] && matches(in, at, part)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] in, int at, byte[] part) {
        for (int i = 0; i < part.length; i++) {
            if (in[at + i] != part[i]) {
                return false;
            }
        }
        return true;
    }
}
