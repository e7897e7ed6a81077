package dev.tlstrace.fuzz;

import dev.tlstrace.tls.extension.Extensions;
import dev.tlstrace.tls.message.Certificate;
import dev.tlstrace.tls.message.Recorded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where each target begins: the recorded handshakes and the tables of extensions that other tests have too, and what was found before:
 * {@code TARGET.txt} beside this class, an input in hex a line.
 */
final class Seeds {
    private static final Set<String> CLIENTS = Set.of("client_hello", "client_key_exchange", "end_of_early_data");

    private static final Set<String> EITHERS =
            Set.of("certificate", "certificate_verify", "finished", "compressed_certificate");

    private Seeds() {}

    /** Writes those of a target into a folder, one file each, for Jazzer to begin with. */
    static void write(String target, Path folder) throws IOException {
        int number = 0;
        for (byte[] seed : all().get(target)) {
            Files.write(folder.resolve("seed-" + number++), seed);
        }
    }

    /** By the target's simple name. */
    static Map<String, List<byte[]>> all() throws IOException {
        Map<String, List<byte[]>> all = new LinkedHashMap<>();
        all.put("MessageFuzzer", messages());
        all.put("ExtensionFuzzer", extensions());
        all.put("CertificateFuzzer", certificates());
        all.put("OcspFuzzer", new ArrayList<>());
        all.put("AssemblerFuzzer", handshakes());
        for (Map.Entry<String, List<byte[]>> target : all.entrySet()) {
            target.getValue().addAll(found(target.getKey()));
        }
        return all;
    }

    private static List<byte[]> messages() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Recorded recorded : Recorded.all()) {
            seeds.add(MessageFuzzer.input(recorded.bytes(), recorded.settled()));
        }
        return seeds;
    }

    private static List<byte[]> certificates() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Recorded recorded : Recorded.all()) {
            if (recorded.message() instanceof Certificate message) {
                for (byte[] der : message.certificates()) {
                    if (seen.add(HexFormat.of().formatHex(der))) {
                        seeds.add(der);
                    }
                }
            }
        }
        return seeds;
    }

    /** Each in each message, where it belongs and where it does not. */
    private static List<byte[]> extensions() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        for (String line : lines(Extensions.class, "extensions.txt")) {
            // blanks and comments are not read; what the bytes say stands below them
            String hex = line.replaceAll("//.*", "").replace(" ", "");
            if (hex.matches("[0-9a-f]+")) {
                row.append(hex);
            } else if (line.startsWith("{")) {
                byte[] extension = unhex(row.toString());
                for (int message = 0; message < ExtensionFuzzer.messages(); message++) {
                    byte[] content = Arrays.copyOfRange(extension, 4, extension.length);
                    seeds.add(joined(new byte[] {(byte) message, extension[0], extension[1]}, content));
                }
                row.setLength(0);
            }
        }
        return seeds;
    }

    /** Each recorded handshake as a client and as a server sees it, to its end and to its failure. */
    private static List<byte[]> handshakes() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : Recorded.HANDSHAKES) {
            for (boolean client : new boolean[] {true, false}) {
                ByteArrayOutputStream seed = new ByteArrayOutputStream();
                seed.write(0);
                step(seed, client ? AssemblerFuzzer.Kind.STARTING_CLIENT : AssemblerFuzzer.Kind.STARTING_SERVER, 0);
                boolean byClient = true;
                for (Recorded recorded : Recorded.handshake(name)) {
                    if (!EITHERS.contains(recorded.toString())) {
                        byClient = CLIENTS.contains(recorded.toString());
                    }
                    step(seed, byClient == client ? AssemblerFuzzer.Kind.SENT : AssemblerFuzzer.Kind.RECEIVED, 0);
                    seed.write(recorded.bytes().length >> 8);
                    seed.write(recorded.bytes().length);
                    seed.writeBytes(recorded.bytes());
                }
                if (client) {
                    step(seed, AssemblerFuzzer.Kind.FINISHED, 0);
                } else {
                    step(seed, AssemblerFuzzer.Kind.FAILING, 4);
                    step(seed, AssemblerFuzzer.Kind.FAILED, 4);
                }
                step(seed, AssemblerFuzzer.Kind.CLOSING, 0);
                seeds.add(seed.toByteArray());
            }
        }
        return seeds;
    }

    private static void step(ByteArrayOutputStream seed, AssemblerFuzzer.Kind kind, int choice) {
        seed.write(List.of(AssemblerFuzzer.Kind.values()).indexOf(kind));
        seed.write(choice);
    }

    private static List<byte[]> found(String target) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        for (String line : lines(Seeds.class, target + ".txt")) {
            if (!line.startsWith("#") && !line.isEmpty()) {
                inputs.add(unhex(line));
            }
        }
        return inputs;
    }

    private static List<String> lines(Class<?> beside, String file) throws IOException {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new UncheckedIOException(new IOException(file + " is missing"));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static byte[] unhex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] joined(byte[] start, byte[] end) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(start);
        all.writeBytes(end);
        return all.toByteArray();
    }
}
