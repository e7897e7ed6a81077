package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Small programs, compiled for Java 8. */
final class Sources {
    /** Has nothing to do with TLS. */
    static final String PLAIN =
            """
            public class Plain {
                public static void main(String[] args) {
                    System.out.println("plain output");
                    System.err.println("and errors");
                    System.exit(args.length == 0 ? 0 : Integer.parseInt(args[0]));
                }
            }
            """;

    /** Opens TLS, says so, and stays until its standard input ends. */
    static final String STAYING =
            """
            public class Staying {
                public static void main(String[] args) throws Exception {
                    javax.net.ssl.SSLContext.getDefault().createSSLEngine().setUseClientMode(true);
                    System.out.println("ready");
                    while (System.in.read() >= 0) {}
                }
            }
            """;

    /** Opens TLS, says so, and has a last word when its standard input ends. */
    static final String SPEAKING =
            """
            public class Speaking {
                public static void main(String[] args) throws Exception {
                    javax.net.ssl.SSLContext.getDefault().createSSLEngine().setUseClientMode(true);
                    System.out.println("ready");
                    while (System.in.read() >= 0) {}
                    System.out.println("the last word");
                }
            }
            """;

    /** Has nothing to do with TLS until a file is there; initialises a class by which that is seen; then begins a handshake as a client. */
    static final String LATER =
            """
            import javax.net.ssl.SSLContext;
            import javax.net.ssl.SSLEngine;

            public class Later {
                public static void main(String[] args) throws Exception {
                    while (!new java.io.File(args[0]).exists()) {
                        Thread.sleep(10);
                    }
                    new Now();
                    SSLContext context = SSLContext.getInstance("TLS");
                    context.init(null, null, null);
                    SSLEngine engine = context.createSSLEngine();
                    engine.setUseClientMode(true);
                    engine.wrap(java.nio.ByteBuffer.allocate(0), java.nio.ByteBuffer.allocate(1 << 16));
                    engine.closeOutbound();
                }

                private static final class Now {}
            }
            """;

    /** Opens TLS of several kinds in the order of its arguments; {@code wait} waits for a byte on standard input. */
    static final String PROVIDERS =
            """
            public class Providers {
                public static void main(String[] args) throws Exception {
                    for (String each : args) {
                        if (each.equals("jsse")) {
                            javax.net.ssl.SSLContext.getDefault().createSSLEngine().setUseClientMode(true);
                        } else if (each.equals("quiche")) {
                            Class.forName("io.netty.handler.codec.quic.Quic").getMethod("isAvailable").invoke(null);
                        } else {
                            System.in.read();
                        }
                    }
                }
            }
            """;

    private Sources() {}

    /** Compiles these of src/test/java8 into the folder, each with those before it and demo-app at hand. */
    static void compilePrograms(Path folder, String... names) throws IOException {
        for (String name : names) {
            String source = Files.readString(Path.of("src", "test", "java8", name + ".java"));
            compile(folder, name, source, Jvm.DEMO_APP, folder.toString());
        }
    }

    /** Compiles it into the folder. */
    static void compile(Path folder, String name, String source, String... classPath) throws IOException {
        Path file = folder.resolve(name + ".java");
        Files.writeString(file, source);
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-Xlint:-options",
                                "-cp",
                                String.join(":", classPath),
                                "-d",
                                folder.toString(),
                                "--release",
                                "8",
                                file.toString()));
    }
}
