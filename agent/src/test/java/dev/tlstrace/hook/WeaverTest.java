package dev.tlstrace.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hooks in a class of our own: what is called when, and that the class does what it did. */
class WeaverTest {
    private static final String NAME = "dev/tlstrace/hook/WeaverTest$Sample";
    private static final Value OTHERS_LABEL = Value.arg(2).get(Member.field(NAME, "label", "Ljava/lang/String;"));

    private static final List<String> CALLS = new ArrayList<>();

    /** What is hooked. */
    public static class Sample {
        public String label;

        public Sample(String label) {
            this.label = label;
        }

        /** Takes a slot of two, so that the next parameter is not in the slot of its number. */
        public Object join(long wide, Sample other) {
            if (wide < 0) {
                throw new IllegalArgumentException("negative");
            }
            try {
                return other == null ? label : label.concat(other.label);
            } catch (NullPointerException e) {
                return "no label";
            }
        }
    }

    /** What the hooks call. */
    public static class Calls {
        public static void entered(Object label, long wide) {
            CALLS.add("entered " + label + " " + wide);
        }

        public static void began(Object self) {
            CALLS.add("began");
        }

        public static void returned(Object value) {
            CALLS.add("returned " + value);
        }

        public static void threw(Object self, Throwable thrown) {
            CALLS.add("threw " + thrown.getMessage());
        }
    }

    private static final HookedClass HOOKED = HookedClass.of(NAME, "nothing")
            .on("join", "(JL" + NAME + ";)")
            .entry("entered", OTHERS_LABEL, Value.arg(1))
            .entry("began", Value.THIS)
            .returns("returned", Value.RETURNED)
            .throwing("threw", Value.THIS, Value.THROWN);

    @BeforeEach
    void forget() {
        CALLS.clear();
    }

    private static byte[] original() throws IOException {
        try (InputStream in = WeaverTest.class.getResourceAsStream("WeaverTest$Sample.class")) {
            return in.readAllBytes();
        }
    }

    private static byte[] weave(byte[] classFile) {
        return new Weaver(Calls.class).weave(classFile, HOOKED.hooks);
    }

    private static int version(byte[] classFile) {
        return (classFile[6] & 0xff) << 8 | (classFile[7] & 0xff);
    }

    /** Verified by the JVM when it is linked. */
    private static Class<?> load(byte[] classFile) {
        return new ClassLoader(WeaverTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(null, classFile, 0, classFile.length);
            }
        }.define();
    }

    private static Object join(Class<?> sample, long wide, Object other) throws ReflectiveOperationException {
        Object one = sample.getConstructor(String.class).newInstance("a");
        return sample.getMethod("join", long.class, sample).invoke(one, wide, other);
    }

    static IntStream versions() {
        return IntStream.rangeClosed(52, 71);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyVersionStaysWhatItIs(int version) throws Exception {
        byte[] classFile = original();
        classFile[7] = (byte) version;
        byte[] woven = weave(classFile);
        assertEquals(version, version(woven));
        if (version <= version(original())) {
            assertEquals("a", join(load(woven), 1, null));
            assertEquals(List.of("began", "returned a"), CALLS);
        }
    }

    @Test
    void valuesAreThoseOfTheMethod() throws Exception {
        Class<?> sample = load(weave(original()));
        Object other = sample.getConstructor(String.class).newInstance("b");
        assertEquals("ab", join(sample, 5, other));
        assertEquals(List.of("entered b 5", "began", "returned ab"), CALLS);
    }

    @Test
    void aValueBehindNullMakesTheCallNotHappen() throws Exception {
        assertEquals("a", join(load(weave(original())), 5, null));
        assertEquals(List.of("began", "returned a"), CALLS);
    }

    @Test
    void anExceptionGoesOnItsWay() throws Exception {
        Class<?> sample = load(weave(original()));
        InvocationTargetException thrown = assertThrows(InvocationTargetException.class, () -> join(sample, -1, null));
        assertEquals("negative", thrown.getCause().getMessage());
        assertEquals(List.of("began", "threw negative"), CALLS);
    }

    /** What the method catches itself does not leave it. */
    @Test
    void anExceptionThatIsCaughtIsNone() throws Exception {
        Class<?> sample = load(weave(original()));
        Object other = sample.getConstructor(String.class).newInstance(new Object[] {null});
        assertEquals("no label", join(sample, 1, other));
        assertEquals(List.of("entered null 1", "began", "returned no label"), CALLS);
    }
}
