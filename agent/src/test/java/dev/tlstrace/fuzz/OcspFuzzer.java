package dev.tlstrace.fuzz;

import dev.tlstrace.tls.OcspResponse;

/** OCSP responses; an input is one in DER. What holds: nothing is thrown, memory is linear, and it says what it cannot read. */
public final class OcspFuzzer {
    private static final Budget BUDGET = new Budget(1 << 18, 800);

    private static final Json JSON = new Json("ocsp_response");

    private OcspFuzzer() {}

    /** One input of Jazzer's. */
    public static void fuzzerTestOneInput(byte[] input) {
        byte[][] drawn = new byte[1][];
        BUDGET.spend(input.length, () -> drawn[0] = JSON.draw(OcspResponse.read(input)));
        JSON.check(drawn[0], input);
    }
}
