import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An agent that has a class defined, and holds that up until other classes are transformed back. */
public final class Hold implements ClassFileTransformer {
    private final String name;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private Hold(String name) {
        this.name = name;
    }

    /**
     * Returns when the class is held, all earlier transformers having seen it.
     *
     * @param arguments the class's name, one that is not loaded yet
     */
    public static void agentmain(String arguments, Instrumentation instrumentation) throws Exception {
        Hold hold = new Hold(arguments.replace('.', '/'));
        instrumentation.addTransformer(hold, true);
        Thread definer = new Thread(() -> {
            try {
                Class.forName(arguments, false, null);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        definer.setDaemon(true);
        definer.start();
        if (!hold.held.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException(arguments + " is not being defined");
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String defined, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (redefined != null) {
            released.countDown();
        } else if (name.equals(defined)) {
            held.countDown();
            try {
                released.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return null;
    }
}
