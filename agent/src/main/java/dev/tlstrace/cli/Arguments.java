package dev.tlstrace.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A command's arguments: {@code --option value}, {@code --option=value}, {@code --flag} and the rest. */
final class Arguments {
    private final List<String> rest = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final Set<String> flags = new HashSet<>();

    /**
     * @param arguments those behind the command's name
     * @param flags that it has
     * @param withValue the options that it has
     * @throws Trouble if there is another, or one without its value
     */
    Arguments(List<String> arguments, List<String> flags, List<String> withValue) throws Trouble {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!argument.startsWith("-") || argument.equals("-")) {
                rest.add(argument);
            } else if (flags.contains(argument)) {
                this.flags.add(argument);
            } else if (!withValue.contains(name)) {
                List<String> allowed = new ArrayList<>(flags);
                allowed.addAll(withValue);
                throw Trouble.usage("there is no option '" + argument + "'; there are " + String.join(", ", allowed));
            } else if (equals >= 0) {
                options.put(name, argument.substring(equals + 1));
            } else if (i + 1 < arguments.size()) {
                options.put(name, arguments.get(++i));
            } else {
                throw Trouble.usage(name + " needs a value");
            }
        }
    }

    static List<String> behindCommand(String[] arguments) {
        return Arrays.asList(arguments).subList(1, arguments.length);
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    /** Those that were given, in that order, with their values. */
    Map<String, String> options() {
        return options;
    }

    /** Null if it was not given. */
    String option(String name) {
        return options.get(name);
    }

    /** What is no option. */
    List<String> rest() {
        return rest;
    }
}
