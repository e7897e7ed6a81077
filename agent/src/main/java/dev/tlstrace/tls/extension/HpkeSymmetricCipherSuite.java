package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/**
 * <pre>
 * struct {
 *     HpkeKdfId kdf_id;
 *     HpkeAeadId aead_id;
 * } HpkeSymmetricCipherSuite;                      RFC 9849, section 4
 * </pre>
 */
final class HpkeSymmetricCipherSuite implements Described {
    private final int kdfId;
    private final int aeadId;

    HpkeSymmetricCipherSuite(Reader in) throws Malformed {
        kdfId = in.u16();
        aeadId = in.u16();
    }

    @Override
    public void describe(Fields out) {
        out.text("kdf_id", Registry.HPKE_KDFS.name(kdfId));
        out.text("aead_id", Registry.HPKE_AEADS.name(aeadId));
    }
}
