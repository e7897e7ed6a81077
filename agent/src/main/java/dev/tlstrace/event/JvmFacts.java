package dev.tlstrace.event;

import java.util.List;
import java.util.Map;

/** What bounds TLS in the JVM that is traced, and who else speaks it there. */
public final class JvmFacts {
    final String version;
    final String vendor;
    final String vmName;
    final List<String> otherTls;
    final Map<String, String> securityProperties;

    /**
     * @param version {@code java.version}
     * @param vendor {@code java.vendor}
     * @param vmName {@code java.vm.name}
     * @param otherTls those beside the JDK whose TLS was seen here; tlstrace does not see theirs
     * @param securityProperties that bound TLS, {@code jdk.tls.disabledAlgorithms} and the like, by name
     */
    public JvmFacts(
            String version,
            String vendor,
            String vmName,
            List<String> otherTls,
            Map<String, String> securityProperties) {
        this.version = version;
        this.vendor = vendor;
        this.vmName = vmName;
        this.otherTls = otherTls;
        this.securityProperties = securityProperties;
    }
}
