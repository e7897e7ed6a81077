package dev.tlstrace.cli;

import dev.tlstrace.view.Difference;
import dev.tlstrace.view.Finder;
import dev.tlstrace.view.Look;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** {@code diff FILE#ID FILE#ID}; its exit status is that of diff(1). */
final class DiffCommand {
    static final String USAGE = "usage: java -jar tlstrace.jar diff FILE#ID FILE#ID\n"
            + "What differs between two handshakes, most telling first. ID is a handshake's id or its number, such as\n"
            + "trace.json#7. Left out is what cannot matter: randoms, keys, signatures, ids, times that differ little.\n"
            + "Exit status 0: nothing differs, 1: something does, 2: trouble.\n\n"
            + "  --help   this text\n";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Look look;

    DiffCommand(InputStream in, PrintStream out, PrintStream err, Look look) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.look = look;
    }

    /** @param arguments the command's name first */
    int run(String[] arguments) throws Trouble, IOException {
        Arguments given = new Arguments(
                Arguments.behindCommand(arguments), Collections.singletonList("--help"), Collections.emptyList());
        if (given.has("--help")) {
            out.print(USAGE);
            return 0;
        }
        List<String> sides = given.rest();
        if (sides.size() != 2) {
            throw Trouble.usage("diff needs two handshakes, each as FILE#ID");
        }
        Difference.Side one = find(sides.get(0));
        Difference.Side other = find(sides.get(1));
        String difference = new Difference(look).between(one, other);
        if (!difference.isEmpty()) {
            for (String line : Arrays.asList("- " + sides.get(0), "+ " + sides.get(1))) {
                out.println(line);
            }
            out.print(difference);
        }
        out.flush();
        return difference.isEmpty() ? 0 : 1;
    }

    private Difference.Side find(String side) throws Trouble, IOException {
        int hash = side.lastIndexOf('#');
        if (hash <= 0 || hash == side.length() - 1) {
            throw Trouble.usage("'" + side + "' does not name a handshake as FILE#ID");
        }
        String file = side.substring(0, hash);
        String id = side.substring(hash + 1);
        Difference.Side[] found = new Difference.Side[1];
        new Traces(in, err).each(Collections.singletonList(file), (stream, reader) -> {
            found[0] = new Finder().find(stream, reader, file, id);
        });
        return found[0];
    }
}
