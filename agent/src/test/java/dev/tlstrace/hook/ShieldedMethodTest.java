package dev.tlstrace.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hooks in a class that is not the one they were made for: whatever goes wrong in them, the class does what it did. */
class ShieldedMethodTest {
    private static final String NAME = "dev/tlstrace/hook/ShieldedMethodTest$Sample";
    private static final Value LABEL = Value.THIS.get(Member.getter(NAME, "label", "Ljava/lang/String;"));
    private static final Value GONE = Value.THIS.get(Member.field(NAME, "gone", "Ljava/lang/String;"));

    private static final List<String> CALLS = new ArrayList<>();

    /** What is hooked. */
    public static class Sample {
        private final String label;

        public Sample(String label, boolean early) {
            this.label = label;
            if (early) {
                return;
            }
            Calls.note("made");
        }

        public String label() {
            if (label.isEmpty()) {
                throw new IllegalStateException("no label");
            }
            return label;
        }

        /** Has returns of its own within handlers of its own. */
        public int count(long wide, int times) {
            int sum = 0;
            for (int i = 0; i < times; i++) {
                try {
                    if (wide < 0) {
                        return -1;
                    }
                    String text = label + i;
                    sum += text.length();
                } catch (RuntimeException e) {
                    return -2;
                } finally {
                    Calls.note("finally");
                }
            }
            return sum;
        }
    }

    /** What the hooks call. */
    public static class Calls {
        public static void note(String call) {
            CALLS.add(call);
        }

        public static void entered(Object value) {
            CALLS.add("entered " + value);
        }

        public static void returned(Object value) {
            CALLS.add("returned " + value);
        }

        public static void carrierUnknown(Throwable thrown) {
            CALLS.add(thrown.getClass().getSimpleName());
        }
    }

    /** Without a method for failures. */
    public static class Broken {
        public static void entered(Object value) {
            fail("of " + value);
        }

        public static void carrierUnknown(Throwable thrown) {
            fail(thrown.getMessage());
        }

        private static void fail(String message) {
            if (!message.isEmpty()) {
                throw new IllegalStateException(message);
            }
        }
    }

    @BeforeEach
    void forget() {
        CALLS.clear();
    }

    private static HookedClass sample() {
        return HookedClass.ofLibrary("the sample", "dev/tlstrace/hook/", NAME);
    }

    private static Class<?> woven(Class<?> called, HookedClass hooked) throws IOException {
        try (InputStream in = ShieldedMethodTest.class.getResourceAsStream("ShieldedMethodTest$Sample.class")) {
            byte[] classFile = new Weaver(called).weaveShielded(in.readAllBytes(), hooked.hooks);
            return new ClassLoader(ShieldedMethodTest.class.getClassLoader()) {
                Class<?> define() {
                    return defineClass(null, classFile, 0, classFile.length);
                }
            }.define();
        }
    }

    private static Object make(Class<?> type, String label, boolean early) throws ReflectiveOperationException {
        return type.getConstructor(String.class, boolean.class).newInstance(label, early);
    }

    private static int count(Object sample, long wide, int times) throws ReflectiveOperationException {
        return (int) sample.getClass().getMethod("count", long.class, int.class).invoke(sample, wide, times);
    }

    @Test
    void everyReturnOfAConstructorIsSeen() throws Exception {
        Class<?> type = woven(
                Calls.class, sample().on("<init>", "(Ljava/lang/String;Z)").returns("returned", Value.arg(1)));
        make(type, "a", true);
        make(type, "b", false);
        assertEquals(List.of("returned a", "made", "returned b"), CALLS);
    }

    @Test
    void whatIsReturnedStaysWhatItIs() throws Exception {
        Class<?> type = woven(
                Calls.class,
                sample().on("count", "(JI)").entry("entered", LABEL).returns("returned", LABEL));
        Object sample = make(type, "a", true);
        assertEquals(4, count(sample, 1, 2));
        assertEquals(-1, count(sample, -1, 2));
        assertEquals(0, count(sample, 1, 0));
        assertEquals(
                List.of(
                        "entered a",
                        "finally",
                        "finally",
                        "returned a",
                        "entered a",
                        "finally",
                        "returned a",
                        "entered a",
                        "returned a"),
                CALLS);
    }

    @Test
    void whatIsNotThereIsToldAndNoMore() throws Exception {
        Class<?> type = woven(
                Calls.class, sample().on("count", "(JI)").entry("entered", GONE).returns("returned", GONE));
        assertEquals(0, count(make(type, "a", true), 1, 0));
        assertEquals(List.of("NoSuchFieldError", "NoSuchFieldError"), CALLS);
    }

    @Test
    void theLibrarysOwnExceptionEndsInTheHook() throws Exception {
        Class<?> type = woven(Calls.class, sample().on("count", "(JI)").returns("returned", LABEL));
        assertEquals(1, count(make(type, "", true), 1, 1));
        assertEquals(List.of("finally", "IllegalStateException"), CALLS);
    }

    @Test
    void anExceptionOfTheMethodIsNoneOfTheHooks() throws Exception {
        Class<?> type = woven(Calls.class, sample().on("label", "()").returns("returned", Value.THIS));
        Object sample = make(type, "", true);
        InvocationTargetException thrown = assertThrows(
                InvocationTargetException.class, () -> type.getMethod("label").invoke(sample));
        assertEquals("no label", thrown.getCause().getMessage());
        assertEquals(List.of(), CALLS);
    }

    @Test
    void notEvenToTellMayFail() throws Exception {
        Class<?> type = woven(Broken.class, sample().on("count", "(JI)").entry("entered", LABEL));
        assertEquals(0, count(make(type, "a", true), 1, 0));
    }
}
