package dev.tlstrace.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeyExchangeTest {
    /** Every exchange that a registered suite names, and what is said of it. */
    @Test
    void ofEverySuite() {
        Map<String, Set<String>> said = new TreeMap<>();
        for (int suite : Registry.CIPHER_SUITES.names().keySet()) {
            KeyExchange exchange = KeyExchange.of(suite);
            said.computeIfAbsent(exchange.name(), name -> new TreeSet<>()).add(traits(exchange));
        }
        Map<String, Set<String>> expected = new TreeMap<>();
        for (String line :
                """
                ='' DHE_DSS=dhe,signed,fs DHE_DSS_EXPORT=dhe,signed,fs DHE_PSK=dhe,psk,fs DHE_RSA=dhe,signed,fs
                DHE_RSA_EXPORT=dhe,signed,fs DH_DSS=dh DH_DSS_EXPORT=dh DH_RSA=dh DH_RSA_EXPORT=dh DH_anon=dhe,fs
                DH_anon_EXPORT=dhe,fs ECCPWD='' ECDHE_ECDSA=ecdhe,signed,fs ECDHE_PSK=ecdhe,psk,fs
                ECDHE_RSA=ecdhe,signed,fs ECDH_ECDSA=ecdh ECDH_RSA=ecdh ECDH_anon=ecdhe,fs GOSTR341112_256=''
                KRB5='' KRB5_EXPORT='' NULL='' PSK=psk PSK_DHE=dhe,psk,fs RSA=rsa RSA_EXPORT=rsa,export,signed
                RSA_PSK=rsa,psk SRP_SHA=srp,fs SRP_SHA_DSS=srp,signed,fs SRP_SHA_RSA=srp,signed,fs
                """
                        .strip()
                        .split("\\s+", -1)) {
            int equals = line.indexOf('=');
            String traits = line.substring(equals + 1).replace("''", "");
            expected.put(line.substring(0, equals), Set.of(traits));
        }
        assertEquals(expected.toString().replace(", ", "\n"), said.toString().replace(", ", "\n"));
    }

    private static String traits(KeyExchange exchange) {
        StringBuilder traits = new StringBuilder();
        traits.append(exchange.isEcdhe() ? ",ecdhe" : "");
        traits.append(exchange.isDhe() ? ",dhe" : "");
        traits.append(exchange.isStaticEcdh() ? ",ecdh" : "");
        traits.append(exchange.isStaticDh() ? ",dh" : "");
        traits.append(exchange.isRsa() ? ",rsa" : "");
        traits.append(exchange.isRsaExport() ? ",export" : "");
        traits.append(exchange.isSrp() ? ",srp" : "");
        traits.append(exchange.isPsk() ? ",psk" : "");
        traits.append(exchange.isSigned() ? ",signed" : "");
        traits.append(exchange.isForwardSecret() ? ",fs" : "");
        return traits.isEmpty() ? "" : traits.substring(1);
    }
}
