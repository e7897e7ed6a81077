package dev.tlstrace.cli;

import java.io.File;

/** The arguments of a command that takes few. */
final class TargetArguments {
    private String target;
    private String dir = "/tmp";
    private boolean json;
    private boolean help;

    /** @throws Trouble on wrong usage */
    TargetArguments(String[] arguments, boolean takesTarget, boolean takesJson, boolean takesDir) throws Trouble {
        String command = arguments[0];
        for (int i = 1; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--help")) {
                help = true;
            } else if (takesJson && argument.equals("--json")) {
                json = true;
            } else if (takesDir && argument.equals("--dir") && i + 1 < arguments.length) {
                dir = new File(arguments[++i]).getAbsolutePath();
            } else if (takesTarget && target == null && !argument.startsWith("-")) {
                target = argument;
            } else {
                throw Trouble.usage("'" + command + "' does not take '" + argument + "'; see " + command + " --help");
            }
        }
        if (takesTarget && target == null && !help) {
            throw Trouble.usage(
                    command + " needs a PID or part of a main class's name; 'list' shows the JVMs there are");
        }
    }

    String target() {
        return target;
    }

    String dir() {
        return dir;
    }

    boolean isJson() {
        return json;
    }

    boolean isHelp() {
        return help;
    }
}
