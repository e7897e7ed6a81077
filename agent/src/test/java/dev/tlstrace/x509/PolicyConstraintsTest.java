package dev.tlstrace.x509;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class PolicyConstraintsTest {
    private static final String CONSTRAINTS = "2.5.29.36";
    private static final String MAPPINGS = "2.5.29.33";
    private static final String INHIBIT_ANY = "2.5.29.54";

    private static PolicyConstraints of(byte[]... extensions) {
        return Certificate.read(Tlv.extended(extensions)).policyConstraints();
    }

    @Test
    void eachOfTheThreeExtensionsIsRead() {
        PolicyConstraints demands = of(
                Tlv.extension(CONSTRAINTS, true, Tlv.hex("30 06 80 01 00 81 01 05")),
                Tlv.extension(MAPPINGS, true, Tlv.of(0x30, Tlv.of(0x30, Tlv.oid("1.2.3"), Tlv.oid("1.2.4")))),
                Tlv.extension(INHIBIT_ANY, true, Tlv.hex("02 01 02")));
        assertEquals(0, demands.requireExplicitPolicy());
        assertEquals(5, demands.inhibitPolicyMapping());
        assertEquals(2, demands.inhibitAnyPolicy());
        assertEquals(1, demands.mappings().size());
        assertArrayEquals(new String[] {"1.2.3", "1.2.4"}, demands.mappings().get(0));
    }

    @Test
    void whatIsNotSaidIsNotDemanded() {
        PolicyConstraints demands = of(Tlv.extension(CONSTRAINTS, true, Tlv.hex("30 03 81 01 00")));
        assertEquals(-1, demands.requireExplicitPolicy());
        assertEquals(0, demands.inhibitPolicyMapping());
        assertEquals(-1, demands.inhibitAnyPolicy());
        assertNull(of(Tlv.extension("1.2.3", false, Tlv.hex("05 00"))));
    }

    @Test
    void whatCannotBeReadDemandsNothing() {
        assertNull(of(Tlv.extension(CONSTRAINTS, true, Tlv.hex("05 00"))));
        assertNull(of(Tlv.extension(INHIBIT_ANY, true, Tlv.hex("02 01 ff"))));
    }
}
