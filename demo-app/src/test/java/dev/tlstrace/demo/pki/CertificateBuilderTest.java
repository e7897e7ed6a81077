package dev.tlstrace.demo.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateBuilderTest {
    private static final Pki PKI = new Pki();

    @Test
    void whatIsAskedForIsInTheCertificate() throws Exception {
        Instant from = Instant.parse("2001-02-03T04:05:06Z");
        Instant to = Instant.parse("2002-02-03T04:05:06Z");
        X509Certificate certificate = CertificateBuilder.subject("CN=some.example,O=Some")
                .key(KeyType.EC_P384)
                .serialNumber(BigInteger.valueOf(4711))
                .valid(from, to)
                .dns("some.example")
                .ip("192.0.2.7")
                .uri("spiffe://some/example")
                .email("someone@some.example")
                .serverAuth()
                .clientAuth()
                .extension("1.2.3.4", false, new byte[] {5, 0})
                .issuedBy(PKI.issuing())
                .certificate();

        assertEquals(
                "CN=some.example,O=Some", certificate.getSubjectX500Principal().getName());
        assertEquals(
                "CN=Demo Issuing CA,O=Demo",
                certificate.getIssuerX500Principal().getName());
        assertEquals("EC", certificate.getPublicKey().getAlgorithm());
        assertEquals("SHA256withRSA", certificate.getSigAlgName());
        assertEquals(BigInteger.valueOf(4711), certificate.getSerialNumber());
        assertEquals(from, certificate.getNotBefore().toInstant());
        assertEquals(to, certificate.getNotAfter().toInstant());
        assertEquals(List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"), certificate.getExtendedKeyUsage());
        assertEquals(
                List.of("some.example", "192.0.2.7", "spiffe://some/example", "someone@some.example"),
                certificate.getSubjectAlternativeNames().stream()
                        .map(name -> name.get(1))
                        .collect(Collectors.toList()));
        assertArrayEquals(new byte[] {4, 2, 5, 0}, certificate.getExtensionValue("1.2.3.4"));
        assertEquals(-1, certificate.getBasicConstraints());
        certificate.verify(PKI.issuing().certificate().getPublicKey());
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfKeySignsItself(KeyType type) throws Exception {
        X509Certificate certificate =
                CertificateBuilder.subject("CN=self").key(type).selfSigned().certificate();
        certificate.verify(certificate.getPublicKey());
        assertNull(certificate.getExtendedKeyUsage());
    }

    @Test
    void aChainEndsBelowTheRoot() {
        assertEquals(
                List.of("CN=localhost,O=Demo", "CN=Demo Issuing CA,O=Demo"),
                PKI.server().chain().stream()
                        .map(certificate ->
                                certificate.getSubjectX500Principal().getName())
                        .collect(Collectors.toList()));
        assertEquals(1, PKI.server().withoutIssuers().chain().size());
    }
}
