package dev.tlstrace.tls;

/** An OCSP response in DER (RFC 6960, section 4.2.1). */
public final class OcspResponse implements Described {
    private final int length;

    private OcspResponse(int length) {
        this.length = length;
    }

    public static OcspResponse read(byte[] der) {
        return new OcspResponse(der.length);
    }

    @Override
    public void describe(Fields out) {
        out.number("length", length);
    }
}
