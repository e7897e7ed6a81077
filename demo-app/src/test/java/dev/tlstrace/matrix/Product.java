package dev.tlstrace.matrix;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Software that tlstrace is tried on: programs of demo-app/src/compat.
 *
 * @param module of that folder
 * @param artifact whose version is the product's; null for what comes with Java
 * @param server class and first arguments of the server's program; empty if there is none
 * @param client the same of the client's
 * @param jbossModules whether it runs as a module of JBoss Modules, as in WildFly
 */
record Product(
        String name, String module, String artifact, List<String> server, List<String> client, boolean jbossModules) {
    /** Where scripts/compat.sh puts what it builds. */
    static final Path FOLDER = Path.of("target", "compat");

    static Product of(String name, String module, String artifact) {
        return new Product(name, module, artifact, List.of(), List.of(), false);
    }

    Product server(String... program) {
        return new Product(name, module, artifact, List.of(program), client, jbossModules);
    }

    Product client(String... program) {
        return new Product(name, module, artifact, server, List.of(program), jbossModules);
    }

    Product inJbossModules() {
        return new Product(name, module, artifact, server, client, true);
    }

    /** The arguments of a JVM that runs this program, but for the program's own. */
    List<String> launch(String main, Path folder) throws IOException {
        String name = "dev.tlstrace.compat." + main;
        if (!jbossModules) {
            return List.of("-cp", classPath(module), name);
        }
        StringBuilder roots = new StringBuilder();
        for (String root : classPath(module).split(File.pathSeparator, -1)) {
            roots.append("<resource-root path=\"").append(root).append("\"/>");
        }
        Path described = folder.resolve("compat").resolve("main").resolve("module.xml");
        Files.createDirectories(described.getParent());
        Files.writeString(
                described,
                "<module xmlns=\"urn:jboss:module:1.9\" name=\"compat\"><main-class name=\"" + name + "\"/><resources>"
                        + roots + "</resources><dependencies><module name=\"java.se\"/>"
                        + "<module name=\"jdk.unsupported\"/></dependencies></module>");
        return List.of("-cp", classPath("jboss-modules"), "org.jboss.modules.Main", "-mp", folder.toString(), "compat");
    }

    /** A module's own classes and all that it needs. */
    private static String classPath(String module) throws IOException {
        Path built = FOLDER.resolve(module);
        Path needed = built.resolve("classpath");
        if (!Files.exists(needed)) {
            throw new IllegalStateException("scripts/compat.sh builds " + needed.toAbsolutePath());
        }
        return built.resolve("classes").toAbsolutePath() + File.pathSeparator + Files.readString(needed);
    }

    String version(Jdk jdk) throws IOException {
        if (artifact == null) {
            return jdk.toString();
        }
        Matcher jar = Pattern.compile("/" + Pattern.quote(artifact) + "-([0-9][^/]*)\\.jar")
                .matcher(classPath(module));
        if (!jar.find()) {
            throw new IllegalStateException("no " + artifact + " in the class path of " + module);
        }
        return jar.group(1);
    }
}
