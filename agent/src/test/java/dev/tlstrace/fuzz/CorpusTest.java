package dev.tlstrace.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each target on all that it begins with, among it what was found before. */
class CorpusTest {
    private static final Map<String, Consumer<byte[]>> TARGETS = Map.of(
            "MessageFuzzer", MessageFuzzer::fuzzerTestOneInput,
            "ExtensionFuzzer", ExtensionFuzzer::fuzzerTestOneInput,
            "CertificateFuzzer", CertificateFuzzer::fuzzerTestOneInput,
            "OcspFuzzer", OcspFuzzer::fuzzerTestOneInput,
            "AssemblerFuzzer", input -> AssemblerFuzzer.check(input, true));

    @TestFactory
    Stream<DynamicTest> everySeedHolds() throws IOException {
        Map<String, List<byte[]>> seeds = Seeds.all();
        return TARGETS.keySet().stream()
                .sorted()
                .map(target -> DynamicTest.dynamicTest(target, () -> {
                    assertTrue(seeds.get(target).size() > 1, target);
                    seeds.get(target).forEach(TARGETS.get(target));
                }));
    }
}
