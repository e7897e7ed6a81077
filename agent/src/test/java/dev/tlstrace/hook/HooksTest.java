package dev.tlstrace.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.bridge.v1.Bridge;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of hooks, against the JVM that runs this. */
class HooksTest {
    private static final int OWN = Runtime.version().feature();
    private static final int LAST_WITHOUT_QUIC = 25;

    private static Hooks hooks(int release) {
        Hooks hooks = new Hooks(Bridge.class, null, release);
        hooks.check();
        return hooks;
    }

    @Test
    void namesAreThoseOfTheTable() {
        // the oldest and one later than all: whether they fit here or not
        Set<String> table = Stream.of(hooks(8), hooks(Integer.MAX_VALUE))
                .flatMap(hooks -> Stream.concat(hooks.fitted().stream(), hooks.missing().keySet().stream()))
                .map(hook -> hook.substring(0, hook.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> names = Stream.of(HookedNames.all())
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(table, names);
        assertTrue(HookedNames.contains("sun/security/ssl/TransportContext"));
        assertFalse(HookedNames.contains("sun/security/ssl/TransportContext$1"));
    }

    @Test
    void allOfThisJavaFit() {
        Hooks hooks = hooks(OWN);
        assertEquals(Map.of(), hooks.missing());
        assertTrue(hooks.fitted().size() >= 30, () -> "" + hooks.fitted());
    }

    /** On a JVM that says it has QUIC and has not, the rest is woven all the same. */
    @Test
    void whatIsMissingIsNamedWithItsLoss() throws IOException {
        if (OWN > LAST_WITHOUT_QUIC) {
            return;
        }
        Hooks hooks = hooks(LAST_WITHOUT_QUIC + 1);
        assertFalse(hooks.missing().isEmpty());
        hooks.missing().forEach((hook, loss) -> {
            assertTrue(hook.startsWith("Quic") || hook.startsWith("ConnectionTerminatorImpl."), hook);
            assertFalse(loss.isBlank(), hook);
        });
        assertEquals(hooks(OWN).fitted(), hooks.fitted());
        byte[] original = classFile("sun/security/ssl/TransportContext");
        byte[] woven = hooks.weave("sun/security/ssl/TransportContext", original);
        assertTrue(woven.length > original.length);
    }

    @Test
    void whatIsNotInTheTableIsLeftAlone() throws IOException {
        String other = "sun/security/ssl/Alert";
        assertEquals(null, hooks(OWN).weave(other, classFile(other)));
    }

    private static byte[] classFile(String name) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in.readAllBytes();
        }
    }
}
