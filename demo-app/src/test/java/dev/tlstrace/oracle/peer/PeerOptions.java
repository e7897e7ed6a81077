package dev.tlstrace.oracle.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a peer is told: {@code client} or {@code server}, then {@code name=value}. */
public final class PeerOptions {
    static final char[] PASSWORD = "changeit".toCharArray();

    private final PrintStream out;
    private final boolean client;
    private final Map<String, String> options = new HashMap<>();

    /** @param out where it says what it does */
    public PeerOptions(String role, List<String> arguments, PrintStream out) {
        this.out = out;
        client = role.equals("client");
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            options.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
    }

    void say(Object text) {
        out.println(text);
    }

    boolean isClient() {
        return client;
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    String one(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(one(name, Integer.toString(otherwise)));
    }

    List<String> list(String name) {
        return has(name) ? Arrays.asList(options.get(name).split(",", -1)) : List.of();
    }

    /** A file of the scenarios' keys. */
    Path file(String name) {
        return Path.of(options.get("folder"), name);
    }

    KeyStore keys(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file(name + ".p12"))) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** A line for the key log, in the format of NSS. */
    synchronized void secret(String line) {
        try {
            Files.writeString(
                    Path.of(options.get("secrets")), line + "\n", StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
