/** An agent that does nothing: what any agent costs. */
public final class Nothing {
    public static void premain(String options) {}
}
