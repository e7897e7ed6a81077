package dev.tlstrace.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.rub.nds.tlsattacker.core.constants.CachedInfoType;
import de.rub.nds.tlsattacker.core.constants.TokenBindingKeyParameters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The registries that nobody else on the machine has, against TLS-Attacker's constants. */
class AttackerNamesTest {
    @Test
    void cachedInformationTypes() {
        same("cached_information_types", CachedInfoType.values(), CachedInfoType::getValue);
    }

    @Test
    void tokenBindingKeyParameters() {
        same("token_binding_key_parameters", TokenBindingKeyParameters.values(), TokenBindingKeyParameters::getValue);
    }

    /** A constant has no dot in its name, and small letters neither. */
    private static <E extends Enum<E>> void same(String registry, E[] constants, Function<E, Byte> codePoint) {
        Map<Integer, String> theirs =
                Arrays.stream(constants).collect(Collectors.toMap(each -> (int) codePoint.apply(each), Enum::name));
        Map<Integer, String> ours = Names.of(registry).all().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().replace('.', '_').toUpperCase(Locale.ROOT)));
        assertEquals(theirs, ours);
    }
}
