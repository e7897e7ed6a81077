package dev.tlstrace.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another agent in the same JVM. */
enum Neighbour {
    OPENTELEMETRY("opentelemetry-javaagent.jar") {
        @Override
        List<String> options(Path folder) {
            return List.of("-Dotel.traces.exporter=none", "-Dotel.metrics.exporter=none", "-Dotel.logs.exporter=none");
        }

        @Override
        boolean hasWorked(Path folder, Jvm.Ended ended) {
            return ended.err().contains("opentelemetry-javaagent - version");
        }
    },
    ELASTIC_APM("elastic-apm-agent.jar") {
        @Override
        List<String> options(Path folder) {
            return List.of(
                    "-Delastic.apm.server_url=http://127.0.0.1:1",
                    "-Delastic.apm.log_file=" + folder.resolve("elastic.log"));
        }

        @Override
        boolean hasWorked(Path folder, Jvm.Ended ended) {
            return Files.exists(folder.resolve("elastic.log"));
        }
    },
    JACOCO("org.jacoco.agent-runtime.jar") {
        @Override
        String argument(Path folder) {
            return "=destfile=" + folder.resolve("jacoco.exec");
        }

        @Override
        boolean hasWorked(Path folder, Jvm.Ended ended) throws IOException {
            return Files.size(folder.resolve("jacoco.exec")) > 0;
        }
    },
    /** It hooks JSSE too. */
    EXTRACT_TLS_SECRETS("extract-tls-secrets.jar") {
        @Override
        String argument(Path folder) {
            return "=" + folder.resolve("secrets");
        }

        @Override
        boolean hasWorked(Path folder, Jvm.Ended ended) throws IOException {
            return Files.readString(folder.resolve("secrets")).contains("CLIENT_TRAFFIC_SECRET_0");
        }
    };

    private final String jar;

    Neighbour(String jar) {
        this.jar = jar;
    }

    /** What it is to do, and where to leave what it does. */
    String[] arguments(Path folder) {
        Path path = Path.of(System.getProperty("neighbours"), jar);
        if (!Files.isRegularFile(path)) {
            throw new IllegalStateException(path + " is to be fetched first");
        }
        List<String> all = new ArrayList<>(options(folder));
        all.add("-javaagent:" + path + argument(folder));
        return all.toArray(new String[0]);
    }

    List<String> options(Path folder) {
        return List.of();
    }

    String argument(Path folder) {
        return "";
    }

    /** Whether it did what it is for. */
    abstract boolean hasWorked(Path folder, Jvm.Ended ended) throws IOException;
}
