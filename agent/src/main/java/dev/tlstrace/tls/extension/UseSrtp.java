package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/**
 * <pre>
 * uint8 SRTPProtectionProfile[2];
 *
 * struct {
 *     SRTPProtectionProfiles SRTPProtectionProfiles; // SRTPProtectionProfile &lt;2..2^16-1&gt;
 *     opaque srtp_mki&lt;0..255&gt;;
 * } UseSRTPData;                                   RFC 5764, section 4.1.1
 * </pre>
 *
 * The server's has the one profile that it chose.
 */
public final class UseSrtp extends Extension {
    private final int[] profiles;
    private final byte[] mki;

    UseSrtp(Reader in, String message) throws Malformed {
        profiles = in.vector16().u16s();
        mki = in.vector8().rest();
    }

    @Override
    public void describe(Fields out) {
        out.texts("srtp_protection_profiles", Registry.SRTP_PROTECTION_PROFILES.names(profiles));
        out.bytes("srtp_mki", mki);
    }
}
