package dev.tlstrace.agent;

import dev.tlstrace.report.Detail;
import dev.tlstrace.report.Policy;
import dev.tlstrace.report.Stacks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The agent's options: {@code key=value,key=value}, overridden by environment variables. */
public final class Options {
    /** Each key with what is allowed for it, in words, and its default. */
    private enum Key {
        FILE("file", "a path, or - for standard output", null),
        FILE_MODE("file-mode", "600 or 640", "600"),
        CONSOLE("console", "pretty, json or off", null),
        DETAIL("detail", "full, failures or summary", "full"),
        ROLE("role", "client, server or both", "both"),
        PEER("peer", "a glob on the peer's name or address, with optional :port", null),
        MAX_RATE("max-rate", "a number of handshakes a second, 0 to 1000000", "100"),
        MAX_SIZE("max-size", "a size from 4KB to 1000GB: 500KB, 100MB, 2GB", "100MB"),
        KEEP("keep", "a number of files, 0 to 10000", "5"),
        MAX_LINE("max-line", "a size from 2KB: 32KB, 1MB; 0 cuts nothing", "32KB"),
        STACK("stack", "off, failures or all", "failures"),
        RAW("raw", "on or off", "off"),
        STALLED_AFTER("stalled-after", "a duration: 500ms, 60s, 5m", "60s");

        final String word;
        final String allowed;
        final String usual;

        Key(String word, String allowed, String usual) {
            this.word = word;
            this.allowed = allowed;
            this.usual = usual;
        }

        String variable() {
            return "TLSTRACE_" + word.toUpperCase(Locale.ROOT).replace('-', '_');
        }
    }

    private final Map<Key, String> values = new LinkedHashMap<>();
    private final long stalledAfterNanos;
    private final Policy policy;
    private final long maxSize;
    private final int keep;
    private final int maxLine;

    private Options(Map<Key, String> given) throws WrongOption {
        for (Key key : Key.values()) {
            String value = given.containsKey(key) ? given.get(key) : key.usual;
            if (value != null) {
                values.put(key, value);
            }
        }
        if (!values.containsKey(Key.CONSOLE)) {
            values.put(Key.CONSOLE, values.containsKey(Key.FILE) ? "off" : "pretty");
        }
        oneOf(Key.FILE_MODE, "600", "640");
        oneOf(Key.CONSOLE, "pretty", "json", "off");
        oneOf(Key.DETAIL, "full", "failures", "summary");
        oneOf(Key.STACK, "off", "failures", "all");
        oneOf(Key.ROLE, "client", "server", "both");
        oneOf(Key.RAW, "on", "off");
        stalledAfterNanos = duration(Key.STALLED_AFTER);
        maxSize = size(Key.MAX_SIZE, 4 << 10, 1000L << 30);
        keep = number(Key.KEEP, 10_000);
        boolean cutsNothing = values.get(Key.MAX_LINE).equals("0");
        maxLine = cutsNothing ? Integer.MAX_VALUE : (int) size(Key.MAX_LINE, 2 << 10, 1 << 30);
        policy = new Policy(
                Detail.valueOf(values.get(Key.DETAIL).toUpperCase(Locale.ROOT)),
                number(Key.MAX_RATE, 1_000_000),
                Stacks.valueOf(values.get(Key.STACK).toUpperCase(Locale.ROOT)));
    }

    /**
     * Takes the options' text, the environment's variables over it, and the defaults below.
     *
     * @param text of {@code -javaagent}; may be null
     * @param environment of the process
     * @throws WrongOption if a key or a value is not one of those allowed
     */
    public static Options parse(String text, Map<String, String> environment) throws WrongOption {
        Map<Key, String> given = new LinkedHashMap<>();
        putText(given, text);
        putVariables(given, environment);
        return new Options(given);
    }

    /**
     * As {@link #parse}, but what is given at attaching overrides the environment.
     *
     * @param text {@code key=value,key=value}; may be null
     * @throws WrongOption if a key or a value is not one of those allowed
     */
    public static Options attached(String text, Map<String, String> environment) throws WrongOption {
        Map<Key, String> given = new LinkedHashMap<>();
        putVariables(given, environment);
        putText(given, text);
        return new Options(given);
    }

    /** Every key with what is allowed for it, for help. */
    public static Map<String, String> allowed() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Key key : Key.values()) {
            all.put(key.word, key.allowed);
        }
        return all;
    }

    private static void putText(Map<Key, String> given, String text) throws WrongOption {
        for (String part : split(text == null ? "" : text)) {
            int equals = part.indexOf('=');
            String word = equals < 0 ? part : part.substring(0, equals);
            Key key = key(word);
            if (equals < 0) {
                throw new WrongOption("option '" + key.word + "' needs a value: " + key.allowed);
            }
            put(given, key, part.substring(equals + 1));
        }
    }

    private static void putVariables(Map<Key, String> given, Map<String, String> environment) throws WrongOption {
        for (Key key : Key.values()) {
            if (environment.get(key.variable()) != null) {
                put(given, key, environment.get(key.variable()));
            }
        }
    }

    private static void put(Map<Key, String> given, Key key, String value) throws WrongOption {
        if (value.isEmpty()) {
            throw new WrongOption("option '" + key.word + "' needs a value: " + key.allowed);
        }
        given.put(key, value);
    }

    private static Key key(String word) throws WrongOption {
        StringBuilder all = new StringBuilder();
        for (Key key : Key.values()) {
            if (key.word.equals(word)) {
                return key;
            }
            all.append(all.length() == 0 ? "" : ", ").append(key.word);
        }
        throw new WrongOption("there is no option '" + word + "'; there are: " + all);
    }

    /** At commas; {@code \,} is a comma in a value. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == ',') {
                part.append(',');
                i++;
            } else if (c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        List<String> filled = new ArrayList<>();
        for (String each : parts) {
            if (!each.isEmpty()) {
                filled.add(each);
            }
        }
        return filled;
    }

    private void oneOf(Key key, String... allowed) throws WrongOption {
        for (String value : allowed) {
            if (value.equals(values.get(key))) {
                return;
            }
        }
        throw wrong(key);
    }

    private static int digits(String value) {
        int digits = 0;
        while (digits < value.length() && value.charAt(digits) >= '0' && value.charAt(digits) <= '9') {
            digits++;
        }
        return digits;
    }

    private int number(Key key, int most) throws WrongOption {
        String value = values.get(key);
        int digits = digits(value);
        if (digits == 0 || digits > 9 || digits < value.length() || Integer.parseInt(value) > most) {
            throw wrong(key);
        }
        return Integer.parseInt(value);
    }

    private long size(Key key, long least, long most) throws WrongOption {
        String value = values.get(key);
        int digits = digits(value);
        int shift;
        switch (value.substring(digits).toUpperCase(Locale.ROOT)) {
            case "KB":
                shift = 10;
                break;
            case "MB":
                shift = 20;
                break;
            case "GB":
                shift = 30;
                break;
            default:
                throw wrong(key);
        }
        if (digits == 0 || digits > 9) {
            throw wrong(key);
        }
        long bytes = Long.parseLong(value.substring(0, digits)) << shift;
        if (bytes < least || bytes > most) {
            throw wrong(key);
        }
        return bytes;
    }

    private long duration(Key key) throws WrongOption {
        String value = values.get(key);
        int digits = digits(value);
        long unit;
        switch (value.substring(digits)) {
            case "ms":
                unit = 1_000_000L;
                break;
            case "s":
                unit = 1_000_000_000L;
                break;
            case "m":
                unit = 60_000_000_000L;
                break;
            default:
                throw wrong(key);
        }
        if (digits == 0 || digits > 7) {
            throw wrong(key);
        }
        return Long.parseLong(value.substring(0, digits)) * unit;
    }

    private WrongOption wrong(Key key) {
        return new WrongOption("option '" + key.word + "' cannot be '" + values.get(key) + "'; it is " + key.allowed);
    }

    /** As given, with {@code %p} and {@code %t}; null if no file is written. */
    public String file() {
        return values.get(Key.FILE);
    }

    /** {@code rw-------} or {@code rw-r-----}. */
    public String fileMode() {
        return values.get(Key.FILE_MODE).equals("600") ? "rw-------" : "rw-r-----";
    }

    /** {@code pretty}, {@code json} or {@code off}. */
    public String console() {
        return values.get(Key.CONSOLE);
    }

    public boolean clients() {
        return !values.get(Key.ROLE).equals("server");
    }

    public boolean servers() {
        return !values.get(Key.ROLE).equals("client");
    }

    /** Null takes every peer. */
    public String peer() {
        return values.get(Key.PEER);
    }

    public boolean raw() {
        return values.get(Key.RAW).equals("on");
    }

    /** What is reported of which handshake. */
    public Policy policy() {
        return policy;
    }

    /** Bytes from which on the event file is rotated. */
    public long maxSize() {
        return maxSize;
    }

    /** How many older files are kept. */
    public int keep() {
        return keep;
    }

    /** Bytes of the longest line; longer ones are cut. */
    public int maxLine() {
        return maxLine;
    }

    public long stalledAfterNanos() {
        return stalledAfterNanos;
    }

    /** All that are in force, by name. */
    public Map<String, String> inForce() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Map.Entry<Key, String> entry : values.entrySet()) {
            all.put(entry.getKey().word, entry.getValue());
        }
        return all;
    }
}
