package dev.tlstrace.compat;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Argument: the trust store. */
public final class KafkaClient {
    public static void main(String[] arguments) throws Exception {
        Program.asking((host, port) -> {
            try (Admin admin = Admin.create(Map.of(
                    "bootstrap.servers", host + ":" + port,
                    "security.protocol", "SSL",
                    "ssl.truststore.location", arguments[0],
                    "ssl.truststore.type", "PKCS12",
                    "ssl.truststore.password", Program.PASSWORD,
                    "default.api.timeout.ms", "20000",
                    "request.timeout.ms", "10000"))) {
                admin.describeCluster().nodes().get();
            }
        });
    }
}
