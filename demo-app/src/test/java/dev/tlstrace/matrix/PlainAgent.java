package dev.tlstrace.matrix;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent of src/test/java8, which the JDK's own way brings into a JVM. */
final class PlainAgent {
    private final Path jar;

    /** Makes its jar in the folder. */
    PlainAgent(String name, Path folder) throws IOException {
        Sources.compile(folder, name, Files.readString(Path.of("src", "test", "java8", name + ".java")));
        jar = folder.resolve(name + ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", name);
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry(name + ".class"));
            entries.write(Files.readAllBytes(folder.resolve(name + ".class")));
        }
    }

    void load(LiveService into, String arguments) throws Exception {
        VirtualMachine vm = VirtualMachine.attach(Long.toString(into.pid()));
        try {
            vm.loadAgent(jar.toString(), arguments);
        } catch (com.sun.tools.attach.AgentLoadException e) {
            // how Java 8 says that all is well
            if (!"0".equals(e.getMessage())) {
                throw e;
            }
        } finally {
            vm.detach();
        }
    }
}
