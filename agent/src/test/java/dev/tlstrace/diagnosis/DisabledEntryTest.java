package dev.tlstrace.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tlstrace.x509.CertificateCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisabledEntryTest {
    private static Surroundings with(Map<String, String> properties) {
        return new Surroundings(new CertificateCache()) {
            @Override
            public String securityProperty(String name) {
                return properties.get(name);
            }
        };
    }

    private static List<String> names(Map<String, String> properties) {
        List<String> names = new ArrayList<>();
        for (DisabledEntry entry : DisabledEntry.of("p", with(properties))) {
            names.add(entry.name() + entry.constraints());
        }
        return names;
    }

    @Test
    void constraintsAreWordsBehindTheName() {
        assertEquals(
                List.of("MD2[]", "SHA1[[jdkCA], [usage, TLSServer]]", "RSA[[keySize, <, 1024]]"),
                names(Map.of("p", "MD2, SHA1 jdkCA & usage TLSServer,\tRSA keySize < 1024, ")));
    }

    @Test
    void anotherPropertyMayBeIncluded() {
        assertEquals(
                List.of("secp112r1[]", "sect113r1[]", "MD5[]"),
                names(Map.of("p", "include curves, MD5", "curves", "secp112r1, sect113r1")));
        assertEquals(List.of(), names(Map.of("p", "include nothing")));
    }

    @Test
    void onlyWhatIsDisabledWhateverComesWithItRulesOutVersionsAndSuites() {
        DisabledForTls disabled = DisabledForTls.of(
                with(Map.of(DisabledForTls.PROPERTY, "SSLv3, TLSv1, RC4, DH keySize < 1024, TLS_RSA_*")));
        assertEquals("TLSv1", disabled.entryForVersion("TLSv1"));
        assertNull(disabled.entryForVersion("TLSv1.2"));
        assertEquals("RC4", disabled.entryForSuite("TLS_ECDHE_RSA_WITH_RC4_128_SHA"));
        assertEquals("TLS_RSA_*", disabled.entryForSuite("TLS_RSA_WITH_AES_128_GCM_SHA256"));
        assertNull(disabled.entryForSuite("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"));
    }
}
