package dev.tlstrace.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.nio.file.Paths;

/** The jar that this command line runs from. */
final class OwnJar {
    private OwnJar() {}

    static Path path() throws Trouble {
        try {
            return Paths.get(OwnJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw Trouble.because("cannot find its own jar: " + e.getMessage());
        }
    }
}
