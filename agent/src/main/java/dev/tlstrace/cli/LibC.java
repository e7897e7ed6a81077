package dev.tlstrace.cli;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Optional;

/** Functions of the C library, called by {@code java.lang.foreign}: in the JDK since 22, thus by reflection here. */
final class LibC {
    private static final String FOREIGN = "java.lang.foreign.";

    private LibC() {}

    /** Whether this Java can call them. */
    static boolean isAvailable() {
        try {
            // of the preview before 22 the names are others
            Class.forName(FOREIGN + "Linker$Option").getMethod("firstVariadicArg", int.class);
            Class.forName(FOREIGN + "Arena").getMethod("allocateFrom", String.class);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /**
     * Calls one.
     *
     * @param arguments numbers, or texts, to which it gets a pointer
     * @return what it returns
     */
    static long call(String function, Object... arguments) throws ReflectiveOperationException {
        Object[] words = new Object[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i] instanceof String ? pointer((String) arguments[i]) : arguments[i];
        }
        try {
            return (Long) handle(function, words.length).invokeWithArguments(words);
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ReflectiveOperationException(e);
        }
    }

    /** All that is passed and returned is a machine word, which on the machines that Linux runs on holds an int too. */
    private static MethodHandle handle(String function, int words) throws ReflectiveOperationException {
        Class<?> linkerType = Class.forName(FOREIGN + "Linker");
        Class<?> layoutType = Class.forName(FOREIGN + "MemoryLayout");
        Class<?> descriptorType = Class.forName(FOREIGN + "FunctionDescriptor");
        Class<?> optionType = Class.forName(FOREIGN + "Linker$Option");
        Object word =
                Class.forName(FOREIGN + "ValueLayout").getField("JAVA_LONG").get(null);
        Object layouts = Array.newInstance(layoutType, words);
        for (int i = 0; i < words; i++) {
            Array.set(layouts, i, word);
        }
        Object linker = linkerType.getMethod("nativeLinker").invoke(null);
        Object lookup = linkerType.getMethod("defaultLookup").invoke(linker);
        Optional<?> address = (Optional<?>) Class.forName(FOREIGN + "SymbolLookup")
                .getMethod("find", String.class)
                .invoke(lookup, function);
        Object descriptor =
                descriptorType.getMethod("of", layoutType, layouts.getClass()).invoke(null, word, layouts);
        Object options = Array.newInstance(optionType, 0);
        Method downcallHandle = linkerType.getMethod(
                "downcallHandle", Class.forName(FOREIGN + "MemorySegment"), descriptorType, options.getClass());
        return (MethodHandle) downcallHandle.invoke(
                linker, address.orElseThrow(() -> new NoSuchMethodException(function)), descriptor, options);
    }

    private static long pointer(String text) throws ReflectiveOperationException {
        Class<?> arenaType = Class.forName(FOREIGN + "Arena");
        Object arena = arenaType.getMethod("global").invoke(null);
        Object segment = Class.forName(FOREIGN + "SegmentAllocator")
                .getMethod("allocateFrom", String.class)
                .invoke(arena, text);
        return (Long)
                Class.forName(FOREIGN + "MemorySegment").getMethod("address").invoke(segment);
    }
}
