package dev.tlstrace.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our tables against the enums of JSSE, read from the class files of each JDK of TLSTRACE_JDKS and of the one that runs this. */
class JdkNamesTest {
    /** Of JDKs before 21, for extensions that they do not send; later ones have them right. */
    private static final Set<String> SLIPS = Set.of(
            "14 heartbeat", "48 post_handshake_auth", "19 padding", "21 client_certificate_type", "24 token_binding ");

    /** What an enum's constant is made of: its own name, then the first number and the first text that it is given. */
    private record Constant(String constant, int number, String text) {}

    static Stream<Path> jdks() {
        Set<Path> homes = new LinkedHashSet<>();
        homes.add(Path.of(System.getProperty("java.home")));
        String named = System.getenv("TLSTRACE_JDKS");
        for (String entry : named == null ? new String[0] : named.strip().split("\\s+", -1)) {
            if (!entry.isEmpty()) {
                homes.add(Path.of(entry.substring(entry.indexOf('=') + 1)));
            }
        }
        return homes.stream();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void allNamesAreOurs(Path jdk) throws IOException {
        try (FileSystem files = classesOf(jdk)) {
            List<String> differences = new ArrayList<>();
            for (Constant suite : constants(files, "CipherSuite")) {
                // CS_0041 and the like are placeholders, and so is C_NULL; the oldest have kept the names of SSL 3.0
                if (!suite.constant.startsWith("CS_") && !suite.constant.equals("C_NULL")) {
                    String expected = suite.constant.replaceFirst("^SSL_", "TLS_");
                    compare(expected, Registry.CIPHER_SUITES.name(suite.number), differences);
                }
            }
            for (Constant group : constants(files, "NamedGroup")) {
                compare(group.text, Registry.NAMED_GROUPS.name(group.number), differences);
            }
            for (Constant scheme : constants(files, "SignatureScheme")) {
                compare(scheme.text, SignatureScheme.name(scheme.number), differences);
            }
            for (Constant extension : constants(files, "SSLExtension")) {
                if (!SLIPS.contains(extension.number + " " + extension.text)) {
                    compare(extension.text, Registry.EXTENSIONS.name(extension.number), differences);
                }
            }
            for (Constant alert : constants(files, "Alert")) {
                compare(alert.text, Registry.ALERTS.name(alert.number), differences);
            }
            for (Constant type : constants(files, "SSLHandshake")) {
                // JSSE tells its two ServerHellos apart, and has a value for none
                if (!type.text.equals("hello_retry_request") && !type.text.equals("not_applicable")) {
                    compare(type.text, Registry.HANDSHAKE_TYPES.name(type.number), differences);
                }
            }
            Map<String, String> versions = Map.of("TLSv1", "TLSv1.0", "SSLv2Hello", "SSLv2");
            for (Constant version : constants(files, "ProtocolVersion")) {
                if (!version.text.equals("NONE")) {
                    String expected = versions.getOrDefault(version.text, version.text);
                    compare(expected, Registry.VERSIONS.name(version.number), differences);
                }
            }
            assertEquals(List.of(), differences);
        }
    }

    private static void compare(String theirs, String ours, List<String> differences) {
        if (!theirs.equals(ours)) {
            differences.add("theirs " + theirs + ", ours " + ours);
        }
    }

    private static FileSystem classesOf(Path jdk) throws IOException {
        Path old = jdk.resolve("jre/lib/jsse.jar");
        return Files.exists(old)
                ? FileSystems.newFileSystem(old)
                : FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", jdk.toString()));
    }

    private static List<Constant> constants(FileSystem files, String enumName) throws IOException {
        Path module = files.getPath("/modules/java.base/sun/security/ssl");
        Path room = Files.exists(module) ? module : files.getPath("/sun/security/ssl");
        Path alone = room.resolve(enumName + ".class");
        // Java 8 has the groups within their extension
        Path nested = room.resolve("SupportedGroupsExtension$" + enumName + ".class");
        byte[] bytes = Files.readAllBytes(Files.exists(alone) ? alone : nested);
        // newer class files than this ASM knows read as older ones
        bytes[7] = (byte) Math.min(bytes[7], 61);
        Map<String, Constant> found = new LinkedHashMap<>();
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String type, String signature, String[] exceptions) {
                                return name.equals("<clinit>") ? new Initialiser(found) : null;
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        assertTrue(found.size() > 5, enumName + ": " + found);
        return List.copyOf(found.values());
    }

    /** {@code new E; dup; ldc constant; push ordinal; push number; ldc text; … putstatic E.constant}. */
    private static final class Initialiser extends MethodVisitor {
        private final Map<String, Constant> found;
        private final List<Integer> numbers = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();

        Initialiser(Map<String, Constant> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
                numbers.add(opcode - Opcodes.ICONST_0);
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode != Opcodes.NEWARRAY) {
                numbers.add(operand);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Integer number) {
                numbers.add(number);
            } else if (value instanceof String text) {
                texts.add(text);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.PUTSTATIC && descriptor.equals("L" + owner + ";")) {
                // a number of one byte is pushed with its sign
                int number = numbers.get(1);
                boolean octet = number < 0 && number >= -128;
                found.put(
                        name,
                        new Constant(
                                name, octet ? number & 0xff : number & 0xffff, texts.size() > 1 ? texts.get(1) : name));
                numbers.clear();
                texts.clear();
            }
        }
    }
}
