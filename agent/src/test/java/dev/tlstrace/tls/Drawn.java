package dev.tlstrace.tls;

import java.util.ArrayList;
import java.util.List;

/** Fields drawn as one line of JSON, as far as tests need it: to compare what a thing says with what it should. */
public final class Drawn implements Fields {
    private final List<String> members = new ArrayList<>();

    private Drawn() {}

    public static String of(Described described) {
        Drawn drawn = new Drawn();
        described.describe(drawn);
        return "{" + String.join(", ", drawn.members) + "}";
    }

    @Override
    public void text(String name, String value) {
        if (value != null) {
            member(name, quoted(value));
        }
    }

    @Override
    public void number(String name, long value) {
        member(name, Long.toString(value));
    }

    @Override
    public void flag(String name, boolean value) {
        member(name, Boolean.toString(value));
    }

    @Override
    public void bytes(String name, byte[] value) {
        if (value != null) {
            member(name, quoted(Hex.lower(value)));
        }
    }

    @Override
    public void texts(String name, List<String> values) {
        if (values != null) {
            list(name, values.stream().map(Drawn::quoted).toList());
        }
    }

    @Override
    public void object(String name, Described value) {
        if (value != null) {
            member(name, of(value));
        }
    }

    @Override
    public void objects(String name, List<? extends Described> values) {
        if (values != null) {
            list(name, values.stream().map(Drawn::of).toList());
        }
    }

    @Override
    public void names(String field, List<byte[]> derNames) {
        if (derNames != null) {
            list(
                    field,
                    derNames.stream().map(der -> quoted("DN " + Hex.lower(der))).toList());
        }
    }

    @Override
    public void certificate(byte[] der) {
        member("certificate", quoted("DER " + Hex.lower(der)));
    }

    private void list(String name, List<String> values) {
        member(name, "[" + String.join(", ", values) + "]");
    }

    private void member(String name, String value) {
        members.add(quoted(name) + ": " + value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
