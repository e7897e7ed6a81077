import java.io.PrintWriter;
import java.lang.instrument.Instrumentation;

/** An agent that writes which classes of a package are loaded. */
public final class Watch {
    private Watch() {}

    /** @param arguments the begin of the names, a comma, the file to write them to */
    public static void agentmain(String arguments, Instrumentation instrumentation) throws Exception {
        System.gc();
        String[] words = arguments.split(",");
        try (PrintWriter out = new PrintWriter(words[1], "UTF-8")) {
            for (Class<?> each : instrumentation.getAllLoadedClasses()) {
                if (each.getName().startsWith(words[0])) {
                    out.println(each.getName());
                }
            }
        }
    }
}
