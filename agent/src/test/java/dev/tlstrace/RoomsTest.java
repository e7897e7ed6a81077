package dev.tlstrace;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each room knows only rooms earlier on the way: docs/architecture.md. */
class RoomsTest {
    /** In the order of the way; a new room is a line here and a decision in docs/. */
    private static final List<String> ROOMS = List.of(
            "bridge",
            "hook",
            "capture",
            "tls",
            "x509",
            "handshake",
            "diagnosis",
            "event",
            "report",
            "output",
            "agent",
            "view",
            "cli");

    /** What runs only in processes of our own, where start-up and the application's peace do not count. */
    private static final Set<String> OURS_ALONE = Set.of("view", "cli");

    private static final Path CLASSES = Path.of("target", "classes");

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPath(CLASSES);

    @Test
    void everyPackageIsARoom() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : ALL) {
            String rest = type.getPackageName().substring("dev.tlstrace".length());
            if (!rest.isEmpty()) {
                found.add(rest.split("\\.", -1)[1]);
            }
        }
        found.removeAll(ROOMS);
        assertEquals(Set.of(), found);
    }

    @TestFactory
    Stream<DynamicTest> eachKnowsOnlyEarlierOnes() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < ROOMS.size(); i++) {
            String room = ROOMS.get(i);
            String[] later = ROOMS.subList(i + 1, ROOMS.size()).stream()
                    .map(RoomsTest::in)
                    .toArray(String[]::new);
            if (later.length > 0) {
                tests.add(DynamicTest.dynamicTest(room, () -> noClasses()
                        .that()
                        .resideInAPackage(in(room))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(later))
                        .allowEmptyShould(true)
                        .check(ALL)));
            }
        }
        return tests.stream();
    }

    /** Of the protocol, certificates know how fields are drawn and nothing else; the protocol knows no other room at all. */
    @Test
    void protocolAndCertificatesAreApart() {
        DescribedPredicate<JavaClass> ownRooms = resideInAnyPackage("dev.tlstrace..");
        noClasses()
                .that()
                .resideInAPackage(in("tls"))
                .should()
                .dependOnClassesThat(ownRooms.and(resideOutsideOfPackage(in("tls"))))
                .check(ALL);
        Set<String> seam = Set.of("Described", "Fields", "Hex", "Sha1", "Sha256");
        noClasses()
                .that()
                .resideInAPackage(in("x509"))
                .should()
                .dependOnClassesThat(ownRooms.and(resideOutsideOfPackage(in("x509")))
                        .and(describe("beyond the drawing of fields", type -> !seam.contains(type.getSimpleName()))))
                .check(ALL);
    }

    /** The bridge is defined in the boot loader: it must find all it names there. */
    @Test
    void theBridgeKnowsTheJdkAlone() {
        noClasses()
                .that()
                .resideInAPackage(in("bridge"))
                .should()
                .dependOnClassesThat(resideOutsideOfPackage("java..")
                        .and(resideOutsideOfPackage("javax.net.ssl.."))
                        .and(resideOutsideOfPackage(in("bridge"))))
                .check(ALL);
    }

    /** Logging and providers are the application's: touching them has broken applications. */
    @Test
    void nothingTouchesTheApplicationsLoggingOrProviders() {
        noClasses()
                .that()
                .resideInAPackage("dev.tlstrace..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "javax.crypto..", "javax.naming..")
                        .or(describe("providers", type -> Set.of(
                                        "java.security.Provider",
                                        "java.security.MessageDigest",
                                        "java.security.SecureRandom",
                                        "java.security.Signature",
                                        "java.security.KeyFactory",
                                        "javax.net.ssl.SSLContext")
                                .contains(type.getName()))))
                .check(ALL);
    }

    /** A lambda in the target JVM wakes its linkage: tens of milliseconds of somebody's start-up. */
    @Test
    void whatRunsInTheTargetHasNoLambdas() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> OURS_ALONE.stream()
                            .noneMatch(room -> file.startsWith(CLASSES.resolve("dev/tlstrace/" + room))))
                    .filter(RoomsTest::hasLambda)
                    .forEach(file -> found.add(CLASSES.relativize(file).toString()));
        }
        assertEquals(Set.of(), found);
    }

    private static boolean hasLambda(Path file) {
        boolean[] seen = {false};
        try {
            new ClassReader(Files.readAllBytes(file))
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access, String name, String type, String signature, String[] exceptions) {
                                    return new MethodVisitor(Opcodes.ASM9) {
                                        @Override
                                        public void visitInvokeDynamicInsn(
                                                String call, String callType, Handle bootstrap, Object... arguments) {
                                            seen[0] = true;
                                        }
                                    };
                                }
                            },
                            ClassReader.SKIP_DEBUG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seen[0];
    }

    private static String in(String room) {
        return "dev.tlstrace." + room + "..";
    }
}
