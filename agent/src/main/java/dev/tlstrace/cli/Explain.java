package dev.tlstrace.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** {@code explain [ID]}: lists the diagnoses, or says what one means. */
final class Explain {
    static final String USAGE = "usage: java -jar tlstrace.jar explain [--markdown | DIAGNOSIS-ID]\n"
            + "What a diagnosis means, how it is recognised, how it is fixed, what is easily mistaken for it; without an id,\n"
            + "lists them all.\n\n"
            + "  --markdown   all of them, as docs/diagnoses.md has them\n"
            + "  --help       this text\n";

    private final Explanations texts = new Explanations();
    private final PrintStream out;
    private final PrintStream err;

    Explain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** @param arguments the command's name first */
    int run(String[] arguments) {
        if (arguments.length > 2) {
            err.println("tlstrace: explain takes one diagnosis at most; see explain --help");
            return 2;
        }
        try {
            if (arguments.length == 1) {
                list();
                return 0;
            }
            switch (arguments[1]) {
                case "--help":
                    out.print(USAGE);
                    return 0;
                case "--markdown":
                    out.print(markdown());
                    return 0;
                default:
                    return explain(arguments[1]);
            }
        } catch (IOException e) {
            err.println("tlstrace: the texts cannot be read: " + e.getMessage());
            return 1;
        }
    }

    private void list() throws IOException {
        for (Map.Entry<String, List<String>> group : texts.groups().entrySet()) {
            out.println(group.getKey());
            for (String id : group.getValue()) {
                StringBuilder line = new StringBuilder("  ").append(id);
                while (line.length() < 38) {
                    line.append(' ');
                }
                out.println(line.append(texts.title(id)));
            }
        }
    }

    private int explain(String id) throws IOException {
        if (!texts.has(id)) {
            err.println("tlstrace: there is no such diagnosis; explain without an id lists them");
            return 2;
        }
        out.println(id + ": " + texts.title(id));
        for (Map.Entry<String, List<String>> section : texts.sections(id).entrySet()) {
            out.println();
            out.println(heading(section.getKey()));
            for (String line : section.getValue()) {
                out.println("  " + line);
            }
        }
        return 0;
    }

    /** docs/diagnoses.md. */
    String markdown() throws IOException {
        StringBuilder page = new StringBuilder("# Diagnoses\n\nMade of the texts in the jar by scripts/diagnoses.sh;"
                + " `java -jar tlstrace.jar explain ID` shows one.\n");
        for (Map.Entry<String, List<String>> group : texts.groups().entrySet()) {
            page.append("\n## ").append(group.getKey()).append('\n');
            for (String id : group.getValue()) {
                page.append("\n### ")
                        .append(id)
                        .append("\n\n")
                        .append(texts.title(id))
                        .append(".\n");
                for (Map.Entry<String, List<String>> section :
                        texts.sections(id).entrySet()) {
                    page.append("\n**").append(heading(section.getKey())).append("** ");
                    page.append(String.join("\n", section.getValue())).append('\n');
                }
            }
        }
        return page.toString();
    }

    private static String heading(String section) {
        switch (section) {
            case "means":
                return "What it means.";
            case "recognised":
                return "How it is recognised.";
            case "fixed":
                return "How it is fixed.";
            default:
                return "Easily mistaken for it.";
        }
    }
}
