package dev.tlstrace.oracle;

import java.nio.file.Path;

/**
 * Where a scenario is played.
 *
 * @param keys the folder of {@link Keys}
 * @param folder its own
 * @param spare a port for whatever else it needs
 */
record Stage(Path keys, Path folder, int spare) {
    /** Where the peer writes its secrets, in the format of NSS. */
    Path keyLog() {
        return folder.resolve("secrets.log");
    }

    String key(String name) {
        return keys.resolve(name).toString();
    }
}
