import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An agent that transforms classes into what they are, and back when it is told to: what a JVM keeps of that is the measure for one
 * that changes them.
 */
public final class Retransform implements ClassFileTransformer {
    private static Runnable back;

    private final Set<String> names;

    private Retransform(Set<String> names) {
        this.names = names;
    }

    /** @param arguments the classes' names, separated by commas */
    public static void agentmain(String arguments, Instrumentation instrumentation) throws Exception {
        Set<String> names = new HashSet<>(Arrays.asList(arguments.split(",")));
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> each : instrumentation.getAllLoadedClasses()) {
            if (names.contains(each.getName())) {
                found.add(each);
            }
        }
        Class<?>[] classes = found.toArray(new Class<?>[0]);
        Retransform transformer = new Retransform(names);
        instrumentation.addTransformer(transformer, true);
        instrumentation.retransformClasses(classes);
        back = () -> {
            instrumentation.removeTransformer(transformer);
            try {
                instrumentation.retransformClasses(classes);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    public static void restore() {
        back.run();
        back = null;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        return name != null && names.contains(name.replace('/', '.')) ? classFile.clone() : null;
    }
}
