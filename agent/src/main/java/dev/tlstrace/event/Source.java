package dev.tlstrace.event;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Hex;
import java.io.FileInputStream;
import java.io.IOException;

/** Which JVM the events are of: what the agent's own events and the summaries carry. */
public final class Source {
    private final String run;
    private final long pid;
    private final String hostName;
    private final String serviceName;
    private final String version;

    /**
     * @param pid 0 if not known
     * @param hostName null if not known
     * @param serviceName null if the service was given no name
     * @param version of tlstrace
     */
    public Source(long pid, String hostName, String serviceName, String version) {
        this.run = randomBits();
        this.pid = pid;
        this.hostName = hostName;
        this.serviceName = serviceName;
        this.version = version;
    }

    /** An id that no other handshake has, on any host, before or after. */
    String handshakeId(long sequence) {
        return run + "-" + sequence;
    }

    String connectionId(long number) {
        return run + "-c" + number;
    }

    void describe(Fields out) {
        out.object("process", new Described() {
            @Override
            public void describe(Fields process) {
                if (pid != 0) {
                    process.number("pid", pid);
                }
            }
        });
        out.object("host", new Described() {
            @Override
            public void describe(Fields host) {
                host.text("name", hostName);
            }
        });
        if (serviceName != null) {
            out.object("service", new Described() {
                @Override
                public void describe(Fields service) {
                    service.text("name", serviceName);
                }
            });
        }
        out.object("agent", new Described() {
            @Override
            public void describe(Fields agent) {
                agent.text("type", "tlstrace");
                agent.text("version", version);
            }
        });
    }

    String version() {
        return version;
    }

    /** From the system itself: a SecureRandom would wake the application's security providers. */
    private static String randomBits() {
        byte[] bits = new byte[8];
        try (FileInputStream random = new FileInputStream("/dev/urandom")) {
            if (random.read(bits) == bits.length) {
                return Hex.lower(bits);
            }
        } catch (IOException e) {
            // not a Unix system: the clock and an address make do
            return mixed();
        }
        return mixed();
    }

    private static String mixed() {
        long mix = System.nanoTime() * 0x9e3779b97f4a7c15L ^ System.currentTimeMillis() << 20;
        return Long.toHexString(mix ^ System.identityHashCode(new Object()) * 0xbf58476d1ce4e5b9L);
    }
}
