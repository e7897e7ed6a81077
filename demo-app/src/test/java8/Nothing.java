import java.lang.instrument.Instrumentation;

/** An agent that does nothing: what a JVM keeps of each agent is its measure. */
public final class Nothing {
    private Nothing() {}

    public static void agentmain(String arguments, Instrumentation instrumentation) {}
}
