package dev.tlstrace.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of {@code openssl ocsp}, and what {@code openssl ocsp -text} says of them. */
class OcspResponseTest {
    private static final String REVOKED =
            "308201f30a0100a08201ec308201e806092b0601050507300101048201d9308201d53081bea12730253111300f060355"
                    + "040a0c08746c7374726163653110300e06035504030c0754657374204341180f32303236313132333135353430385a30"
                    + "8181307f3041300906052b0e03021a0500041425059611a6b4f6aee983373c4235547b916d4dd704143553a34b9b0512"
                    + "9da28f850bcd3e6918a57e3d0502080123456789abcdefa116180f32303234303130323033303430355aa0030a010118"
                    + "0f32303236313132333135353430385aa011180f32303236313133303135353430385a300d06092a864886f70d01010b"
                    + "0500038201010018289b2bf232fc32496aecf3793c6f9d44ba92690e3e51a088408e03b81f05182bebc6e191cf6896a6"
                    + "59ca732c39d56b644f8bd985b4bba6188ae02f0cfb3a406ba5762841b311b7eb792a434c1c3a019abb264c4818cc384d"
                    + "d210549f8b9a185faa58554333ac5022a978c89fb616743ee2e035a2b031674cf116090f68000ccdd58ff8ed3449ac0e"
                    + "3a26fc853f10e3041e8bbe2578f6432ca5fd5176062b509418b1c71f566d4d92918641fb6ce66dbb0359f7da9eff462e"
                    + "e587ef1d98665cb95dc991df24d6636750baa24246932041a15349409c696c7031e80eeb19ac1d2a786b2ecd54bcd5af"
                    + "5806dbfaa10c90cfb51804cd869598ee41729fc0f014df";

    private static final String GOOD_BY_KEY =
            "308201cb0a0100a08201c4308201c006092b0601050507300101048201b1308201ad308196a21604143553a34b9b0512"
                    + "9da28f850bcd3e6918a57e3d05180f32303236313132333135353430385a306b30693041300906052b0e03021a050004"
                    + "1425059611a6b4f6aee983373c4235547b916d4dd704143553a34b9b05129da28f850bcd3e6918a57e3d050208012345"
                    + "6789abcdef8000180f32303236313132333135353430385aa011180f32303236313133303135353430385a300d06092a"
                    + "864886f70d01010b05000382010100b05d97646a33ac1b7d41e949209a91d8e5a46be410d51b172f52457e5cf66135e6"
                    + "0ad1a252a39ad657711a32adeeac2d93e21b61bf0bfa95c9058f947294f6857555bc87568c9839848e414fddf5eef79a"
                    + "4ee7c9d67f1b3ceff79d2deae1aae750384e288bebf487d8ba10c1101b36b92cfbb4d001879fdd5a07cb6be97cea6501"
                    + "87c822b35ae2ffc38efe2766d3763c2faafd79254d40a03fd3e9ef936ed642148a1bdda11285dc0610b9fd3591e3dd16"
                    + "a5cb36325028341c2f529ab6df1c02f5020dcf4fea286acc94fd79b4e6fbfd194dc8d735f36522c46a528ced1e43e823"
                    + "ac55a71451f7ff3be7aa87f93fa53e8f77e31e2ef575bed42982f8948b232d";

    private static final String CERT_ID = "\"hash_algorithm\": \"sha1\","
            + " \"issuer_name_hash\": \"25059611a6b4f6aee983373c4235547b916d4dd7\","
            + " \"issuer_key_hash\": \"3553a34b9b05129da28f850bcd3e6918a57e3d05\","
            + " \"serial_number\": \"0123456789ABCDEF\", ";

    @Test
    void revokedByName() {
        OcspResponse response = read(REVOKED);
        assertEquals(
                "{\"response_status\": \"successful\", \"response_type\": \"id-pkix-ocsp-basic\","
                        + " \"responder_name\": [\"DN 30253111300f060355040a0c08746c7374726163653110300e06035504030c"
                        + "0754657374204341\"], \"produced_at\": \"2026-11-23T15:54:08Z\", \"responses\": [{"
                        + CERT_ID
                        + "\"cert_status\": \"revoked\", \"revocation_time\": \"2024-01-02T03:04:05Z\","
                        + " \"revocation_reason\": \"keyCompromise\", \"this_update\": \"2026-11-23T15:54:08Z\","
                        + " \"next_update\": \"2026-11-30T15:54:08Z\"}]}",
                Drawn.of(response));
        assertEquals("revoked", response.responses().get(0).certStatus());
    }

    @Test
    void goodByKey() {
        assertEquals(
                "{\"response_status\": \"successful\", \"response_type\": \"id-pkix-ocsp-basic\","
                        + " \"responder_key_hash\": \"3553a34b9b05129da28f850bcd3e6918a57e3d05\","
                        + " \"produced_at\": \"2026-11-23T15:54:08Z\", \"responses\": [{"
                        + CERT_ID
                        + "\"cert_status\": \"good\", \"this_update\": \"2026-11-23T15:54:08Z\","
                        + " \"next_update\": \"2026-11-30T15:54:08Z\"}]}",
                Drawn.of(read(GOOD_BY_KEY)));
    }

    @ParameterizedTest
    @CsvSource({
        "30030a0101, malformedRequest",
        "30030a0102, internalError",
        "30030a0103, tryLater",
        "30030a0104, 4",
        "30030a0105, sigRequired",
        "30030a0106, unauthorized",
        "'', absent"
    })
    void statusAlone(String hex, String status) {
        assertEquals("{\"response_status\": \"" + status + "\"}", Drawn.of(read(hex)));
    }

    @Test
    void whatIsNoResponseSaysSo() {
        assertTrue(Drawn.of(read("0500")).startsWith("{\"malformed\": {\"reason\": \"not an OCSP response: "));
        byte[] whole = HexFormat.of().parseHex(REVOKED);
        Random random = new Random(6960);
        for (int length = 1; length < whole.length; length++) {
            assertTrue(Drawn.of(OcspResponse.read(Arrays.copyOf(whole, length))).contains("malformed"));
            byte[] changed = whole.clone();
            changed[length] = (byte) random.nextInt();
            assertTrue(Drawn.of(OcspResponse.read(changed)).startsWith("{"));
        }
    }

    /** Structures within structures are no way to the end of the stack. */
    @ParameterizedTest
    @CsvSource({"0x30", "0x31", "0xa0", "0x24"})
    void deeplyNested(int tag) {
        byte[] nested = {0x05, 0x00};
        while (nested.length < 60_000) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(tag);
            out.write(0x82);
            out.write(nested.length >> 8);
            out.write(nested.length);
            out.writeBytes(nested);
            nested = out.toByteArray();
        }
        assertTrue(Drawn.of(OcspResponse.read(nested)).contains("malformed"));
    }

    private static OcspResponse read(String hex) {
        return OcspResponse.read(HexFormat.of().parseHex(hex));
    }
}
