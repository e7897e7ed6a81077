package dev.tlstrace.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
    private static final String JSSE = "sun/security/ssl/TransportContext";
    private static final String LIBRARY = "io/netty/handler/ssl/SslHandler";
    private static final Class<?>[] NONE = {};

    private final Definitions definitions = new Definitions();

    @Test
    void aClassIsMissingUntilItIsLoaded() throws ClassNotFoundException {
        assertTrue(definitions.open());
        definitions.woven(JSSE, null);
        assertEquals(List.of(JSSE), definitions.missingFrom(NONE));
        Class<?> loaded = Class.forName(JSSE.replace('/', '.'), false, null);
        assertEquals(List.of(), definitions.missingFrom(new Class<?>[] {String.class, loaded}));
    }

    @Test
    void whatWasNotWovenIsNotMissed() {
        assertTrue(definitions.open());
        definitions.woven(null, null);
        assertEquals(List.of(), definitions.missingFrom(NONE));
    }

    @Test
    void whatIsBeingWovenIsWaitedForAndNothingElseBegun() {
        assertTrue(definitions.open());
        definitions.close();
        assertFalse(definitions.open());
        assertEquals(1, definitions.missingFrom(NONE).size());
        definitions.woven(null, null);
        assertEquals(List.of(), definitions.missingFrom(NONE));
    }

    /** An application that was taken out of its server takes its libraries with it. */
    @Test
    void anUnloadedOneIsNotMissed() {
        assertTrue(definitions.open());
        ClassLoader application = new ClassLoader(null) {};
        definitions.woven(LIBRARY, application);
        assertEquals(List.of(LIBRARY), definitions.missingFrom(NONE));
        application = null;
        while (!definitions.missingFrom(NONE).isEmpty()) {
            System.gc();
        }
    }
}
