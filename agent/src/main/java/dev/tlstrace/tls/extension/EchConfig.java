package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Hex;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * struct {
 *     uint16 version;
 *     uint16 length;
 *     select (ECHConfig.version) {
 *         case 0xfe0d: ECHConfigContents contents;
 *     }
 * } ECHConfig;
 *
 * struct {
 *     HpkeKeyConfig key_config;
 *     uint8 maximum_name_length;
 *     opaque public_name&lt;1..255&gt;;
 *     ECHConfigExtension extensions&lt;0..2^16-1&gt;;
 * } ECHConfigContents;
 *
 * struct {
 *     uint8 config_id;
 *     HpkeKemId kem_id;
 *     HpkePublicKey public_key;                    // opaque HpkePublicKey&lt;1..2^16-1&gt;
 *     HpkeSymmetricCipherSuite cipher_suites&lt;4..2^16-4&gt;;
 * } HpkeKeyConfig;
 *
 * ECHConfig ECHConfigList&lt;4..2^16-1&gt;;              RFC 9849, section 4
 * </pre>
 */
public final class EchConfig implements Described {
    private static final int RFC_9849 = 0xfe0d;

    private final int version;
    private final int configId;
    private final int kemId;
    private final byte[] publicKey;
    private final List<HpkeSymmetricCipherSuite> cipherSuites;
    private final int maximumNameLength;
    private final String publicName;
    private final List<EchConfigExtension> extensions;
    private final byte[] unknown;

    private EchConfig(Reader in) throws Malformed {
        version = in.u16();
        Reader contents = in.vector16();
        if (version != RFC_9849) {
            configId = 0;
            kemId = 0;
            publicKey = null;
            cipherSuites = null;
            maximumNameLength = 0;
            publicName = null;
            extensions = null;
            unknown = contents.rest();
            return;
        }
        configId = contents.u8();
        kemId = contents.u16();
        publicKey = contents.vector16().rest();
        cipherSuites = new ArrayList<>();
        Reader suites = contents.vector16();
        while (!suites.isEmpty()) {
            cipherSuites.add(new HpkeSymmetricCipherSuite(suites));
        }
        maximumNameLength = contents.u8();
        Reader name = contents.vector8();
        publicName = name.text(name.remaining());
        extensions = new ArrayList<>();
        Reader list = contents.vector16();
        while (!list.isEmpty()) {
            extensions.add(new EchConfigExtension(list));
        }
        unknown = null;
        contents.end();
    }

    static List<EchConfig> list(Reader in) throws Malformed {
        List<EchConfig> configs = new ArrayList<>();
        Reader list = in.vector16();
        while (!list.isEmpty()) {
            configs.add(new EchConfig(list));
        }
        return configs;
    }

    /** The name that the outer ClientHello asks for; null in a version that is not known. */
    public String publicName() {
        return publicName;
    }

    @Override
    public void describe(Fields out) {
        out.text("version", Hex.code(version, 2));
        if (unknown != null) {
            out.bytes("data", unknown);
            return;
        }
        out.number("config_id", configId);
        out.text("kem_id", Registry.HPKE_KEMS.name(kemId));
        // public_key is an object, cipher_suites a list of names elsewhere: one name, one type
        out.bytes("hpke_public_key", publicKey);
        out.objects("hpke_cipher_suites", cipherSuites);
        out.number("maximum_name_length", maximumNameLength);
        out.text("public_name", publicName);
        out.objects("extensions", extensions);
    }

    /** {@code struct { ECHConfigExtensionType type; opaque data<0..2^16-1>; } ECHConfigExtension;} */
    private static final class EchConfigExtension implements Described {
        private final int type;
        private final byte[] data;

        EchConfigExtension(Reader in) throws Malformed {
            type = in.u16();
            data = in.vector16().rest();
        }

        @Override
        public void describe(Fields out) {
            out.text("type", Hex.code(type, 2));
            out.bytes("data", data);
        }
    }
}
