package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * <pre>
 * struct {
 *     CertificateCompressionAlgorithm algorithm;
 *     uint24 uncompressed_length;
 *     opaque compressed_certificate_message&lt;1..2^24-1&gt;;
 * } CompressedCertificate;                         RFC 8879, section 4
 * </pre>
 *
 * What zlib compressed is inflated, and has the fields of the Certificate that it is; of brotli and zstd the bytes are kept.
 */
public final class CompressedCertificate extends HandshakeMessage {
    private static final int ZLIB = 1;

    /** No certificate message is as long; what claims to be is not inflated. */
    private static final int LIMIT = 1 << 20;

    private static final int PIECE = 2048;

    private final int algorithm;
    private final int uncompressedLength;
    private final byte[] compressed;
    private final int compressedAt;
    private final Certificate certificate;
    private final Malformed fault;

    CompressedCertificate(Reader in) throws Malformed {
        algorithm = in.u16();
        uncompressedLength = in.u24();
        Reader message = in.vector24();
        compressedAt = message.offset();
        compressed = message.rest();
        Certificate decoded = null;
        Malformed malformed = null;
        if (algorithm == ZLIB) {
            try {
                Reader inflated = in.over(inflate(compressedAt));
                decoded = new Certificate(inflated, true);
                inflated.end();
            } catch (Malformed e) {
                malformed = e;
            }
        }
        certificate = malformed == null ? decoded : null;
        fault = malformed;
    }

    /** Bytes of the Certificate message, as the sender has it. */
    public int uncompressedLength() {
        return uncompressedLength;
    }

    private byte[] inflate(int at) throws Malformed {
        if (uncompressedLength > LIMIT) {
            throw new Malformed(at, "uncompressed_length " + uncompressedLength + " is beyond " + LIMIT);
        }
        Inflater zlib = new Inflater();
        try {
            zlib.setInput(compressed);
            // as much as there is, not as much as the sender claims
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            byte[] piece = new byte[PIECE];
            int more = 1;
            while (more > 0 && message.size() < uncompressedLength) {
                more = zlib.inflate(piece, 0, Math.min(PIECE, uncompressedLength - message.size()));
                message.write(piece, 0, more);
            }
            if (message.size() < uncompressedLength) {
                throw new Malformed(at, "inflates to " + message.size() + " bytes, not to " + uncompressedLength);
            }
            if (zlib.inflate(new byte[1]) != 0) {
                throw new Malformed(at, "inflates to more than " + uncompressedLength + " bytes");
            }
            return message.toByteArray();
        } catch (DataFormatException e) {
            throw new Malformed(at, "not zlib: " + e.getMessage());
        } finally {
            zlib.end();
        }
    }

    @Override
    public String type() {
        return "compressed_certificate";
    }

    /** The message that was compressed, or null if it cannot be had. */
    public Certificate certificate() {
        return certificate;
    }

    /** A secret in what is compressed is somewhere in all of its bytes. */
    @Override
    public int[] secretRanges() {
        boolean secret = certificate != null && certificate.secretRanges().length > 0;
        return secret ? new int[] {compressedAt, compressed.length} : super.secretRanges();
    }

    @Override
    public void describe(Fields out) {
        out.text("algorithm", Registry.CERTIFICATE_COMPRESSION_ALGORITHMS.name(algorithm));
        out.number("uncompressed_length", uncompressedLength);
        if (certificate != null) {
            out.number("compressed_length", compressed.length);
            certificate.describe(out);
            return;
        }
        if (fault != null) {
            out.object("malformed", new Described() {
                @Override
                public void describe(Fields where) {
                    where.number("offset", fault.offset());
                    where.text("reason", fault.getMessage());
                }
            });
        }
        out.bytes("compressed_certificate_message", compressed);
    }
}
