package dev.tlstrace.cli;

import dev.tlstrace.agent.Options;
import dev.tlstrace.agent.WrongOption;
import java.io.File;
import java.util.Collections;
import java.util.Map;

/** What stands behind {@code attach PID}: the agent's options and those of attaching. */
final class AttachOptions {
    private final StringBuilder agent = new StringBuilder();
    private String target;
    private String console = "pretty";
    private String file;
    private boolean fileIsRelative;
    private String dir = "/tmp";
    private String agentJar;
    private long durationNanos;
    private long count;
    private boolean background;
    private boolean help;

    private AttachOptions() {}

    /** @throws Trouble on wrong usage */
    static AttachOptions parse(String[] arguments) throws Trouble {
        AttachOptions options = new AttachOptions();
        for (int i = 1; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--help")) {
                options.help = true;
                return options;
            } else if (argument.equals("--background")) {
                options.background = true;
            } else if (argument.startsWith("--")) {
                int equals = argument.indexOf('=');
                String key = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
                if (equals < 0 && i + 1 == arguments.length) {
                    throw Trouble.usage("option --" + key + " needs a value; see attach --help");
                }
                options.put(key, equals < 0 ? arguments[++i] : argument.substring(equals + 1));
            } else if (options.target == null) {
                options.target = argument;
            } else {
                throw Trouble.usage("one JVM at a time: not '" + options.target + "' and '" + argument + "'");
            }
        }
        options.check();
        return options;
    }

    private void put(String key, String value) throws Trouble {
        switch (key) {
            case "duration":
                durationNanos = duration(value);
                break;
            case "count":
                if (!JvmProcess.isNumber(value) || value.equals("0")) {
                    throw Trouble.usage(
                            "--count cannot be '" + value + "'; it is a number of failed handshakes, from 1");
                }
                count = Long.parseLong(value);
                break;
            case "dir":
                dir = absolute(value);
                break;
            case "agent-jar":
                agentJar = value;
                break;
            case "console":
                console = value;
                break;
            case "file":
                if (value.equals("-")) {
                    console = "json";
                } else {
                    file = absolute(value);
                    fileIsRelative = !new File(value).isAbsolute();
                }
                break;
            default:
                if (!Options.allowed().containsKey(key)) {
                    throw Trouble.usage("there is no option --" + key + "; see attach --help");
                }
                add(key, value);
        }
    }

    private void add(String key, String value) {
        agent.append(agent.length() == 0 ? "" : ",").append(key).append('=').append(value.replace(",", "\\,"));
    }

    private static String absolute(String path) {
        return new File(path).getAbsolutePath();
    }

    private static long duration(String value) throws Trouble {
        long unit = value.endsWith("ms")
                ? 1_000_000L
                : value.endsWith("s")
                        ? 1_000_000_000L
                        : value.endsWith("m") ? 60_000_000_000L : value.endsWith("h") ? 3_600_000_000_000L : 0;
        String digits = value.replaceAll("(ms|s|m|h)$", "");
        if (unit == 0 || !JvmProcess.isNumber(digits) || digits.length() > 6 || Long.parseLong(digits) == 0) {
            throw Trouble.usage("--duration cannot be '" + value + "'; it is a duration: 500ms, 30s, 5m, 1h");
        }
        return Long.parseLong(digits) * unit;
    }

    private void check() throws Trouble {
        if (target == null) {
            throw Trouble.usage("attach needs a PID or part of a main class's name; 'list' shows the JVMs there are");
        }
        if (file != null) {
            add("file", file);
        }
        if (background && (durationNanos != 0 || count != 0)) {
            throw Trouble.usage("--background returns at once: it has no --duration and no --count");
        }
        if (background && file == null) {
            throw Trouble.usage("--background needs --file FILE: nobody sees its events otherwise");
        }
        add("console", background ? "off" : console);
        try {
            Map<String, String> none = Collections.emptyMap();
            Options.attached(agent.toString(), none);
        } catch (WrongOption e) {
            throw Trouble.usage(e.getMessage());
        }
        if (!background && console.equals("off") && file == null) {
            throw Trouble.usage("--console off needs --file FILE: nobody sees the events otherwise");
        }
    }

    boolean isHelp() {
        return help;
    }

    String target() {
        return target;
    }

    /** {@code key=value,key=value}. */
    String agent() {
        return agent.toString();
    }

    String console() {
        return console;
    }

    /** Whether the caller's own folder is meant. */
    boolean isFileRelative() {
        return fileIsRelative;
    }

    /** Where jar and channel lie, as the JVM sees it. */
    String dir() {
        return dir;
    }

    /** A jar that the JVM sees; null to give it a copy of this one. */
    String agentJar() {
        return agentJar;
    }

    /** 0 for no end. */
    long durationNanos() {
        return durationNanos;
    }

    /** 0 for no end. */
    long count() {
        return count;
    }

    boolean isBackground() {
        return background;
    }
}
