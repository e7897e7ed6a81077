package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real servers and clients, each in a JVM of its own with a class path of its own, traced from the start and by attach, with a handshake
 * that succeeds and one that fails. scripts/compat.sh builds what runs here; what was seen becomes docs/compatibility.md.
 */
@Tag("compat")
class CompatIT {
    private static final List<Product> PRODUCTS = List.of(
            Product.of("Tomcat, NIO", "tomcat", "tomcat-embed-core")
                    .server("TomcatServer", "org.apache.coyote.http11.Http11NioProtocol"),
            Product.of("Tomcat, NIO2", "tomcat", "tomcat-embed-core")
                    .server("TomcatServer", "org.apache.coyote.http11.Http11Nio2Protocol"),
            Product.of("Jetty", "jetty", "jetty-server").server("JettyServer").client("JettyClient"),
            Product.of("Undertow", "undertow", "undertow-core").server("UndertowServer"),
            Product.of("Undertow, in JBoss Modules", "undertow", "undertow-core")
                    .server("UndertowServer")
                    .inJbossModules(),
            Product.of("Netty", "netty", "netty-handler")
                    .server("NettyServer", "plain")
                    .client("NettyClient"),
            Product.of("Netty, with ALPN", "netty", "netty-handler").server("NettyServer", "alpn"),
            Product.of("Spring Boot", "spring-boot", "spring-boot")
                    .server("SpringServer")
                    .client("SpringClient"),
            Product.of("Kafka", "kafka", "kafka-clients").server("KafkaBroker").client("KafkaClient"),
            Product.of("gRPC", "grpc", "grpc-netty").server("GrpcServer").client("GrpcClient"),
            Product.of("PostgreSQL through pgjdbc", "pgjdbc", "postgresql").client("PgClient"),
            Product.of("OkHttp", "okhttp", "okhttp-jvm").client("OkHttpExchange"),
            Product.of("Apache HttpClient, classic", "httpclient5", "httpclient5")
                    .client("ClassicClient"),
            Product.of("Apache HttpClient, async", "httpclient5", "httpclient5").client("AsyncClient"),
            Product.of("java.net.http", "java-net-http", null).client("JdkClient"));

    private static final int OLDEST = 17;
    private static final int NEWEST_LTS = 25;

    @TempDir
    static Path folder;

    private static Stores stores;
    private static final CompatTable TABLE = new CompatTable();

    @BeforeAll
    static void makeStores() throws IOException, GeneralSecurityException {
        stores = new Stores(Files.createDirectory(folder.resolve("stores")));
    }

    /** What was seen, of the products that could be tried. */
    @AfterAll
    static void writeTable() throws IOException {
        TABLE.write(Product.FOLDER.resolve("compatibility.md"));
    }

    @TestFactory
    Stream<DynamicTest> products() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Product product : PRODUCTS) {
            for (boolean attached : new boolean[] {false, true}) {
                for (Jdk jdk : jdks(attached)) {
                    String name = product.name() + ", " + jdk + ", " + (attached ? "by attach" : "from the start");
                    tests.add(DynamicTest.dynamicTest(name, () -> play(product, jdk, attached)));
                }
            }
        }
        return tests.stream();
    }

    /**
     * The oldest that all of them run on and the newest LTS, as far as they are at hand. With {@code -Dcompat=brief}, one each way: all
     * four would take too long for every run of all tests.
     */
    private static List<Jdk> jdks(boolean attached) {
        List<Jdk> fit = Jdk.all().stream()
                .filter(jdk -> jdk.version() == OLDEST || jdk.version() == NEWEST_LTS)
                .toList();
        if (fit.isEmpty()) {
            return List.of(Jdk.own());
        }
        boolean brief = "brief".equals(System.getProperty("compat"));
        return brief ? List.of(fit.get(attached ? 0 : fit.size() - 1)) : fit;
    }

    private static void play(Product product, Jdk jdk, boolean attached) throws Exception {
        Path place = Files.createTempDirectory(folder, product.module());
        List<CompatTable.Row> rows;
        try (CompatRun run = new CompatRun(product, jdk, attached, stores, place)) {
            rows = run.play();
        }
        rows.forEach(TABLE::add);
        assertFalse(rows.isEmpty());
        for (CompatTable.Row row : rows) {
            assertEquals(List.of(), row.faults(), row::toString);
        }
    }
}
