package dev.tlstrace.fuzz;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Hex;
import dev.tlstrace.tls.OcspResponse;
import java.util.List;

/** Fields as one text in which no two different ones look alike, with what cannot be told apart by its fields noted. */
final class Leaves implements Fields {
    private final StringBuilder all = new StringBuilder();
    private boolean ambiguous;

    /** The fields of a thing. */
    static Leaves of(Described described) {
        Leaves leaves = new Leaves();
        described.describe(leaves);
        return leaves;
    }

    /**
     * Whether there are fields that more than one sequence of bytes can mean: of an OCSP response its signature is not drawn, QUIC
     * has several forms of one number, and deflate of one text.
     */
    boolean isAmbiguous() {
        return ambiguous;
    }

    String text() {
        return all.toString();
    }

    private Leaves leaf(String name, String value) {
        all.append(name)
                .append('=')
                .append(value.length())
                .append(':')
                .append(value)
                .append('\n');
        return this;
    }

    @Override
    public void text(String name, String value) {
        if (value != null) {
            leaf(name, value);
            ambiguous |= name.equals("type") && value.equals("quic_transport_parameters");
        }
    }

    @Override
    public void number(String name, long value) {
        leaf(name, Long.toString(value));
        ambiguous |= name.equals("compressed_length");
    }

    @Override
    public void flag(String name, boolean value) {
        leaf(name, Boolean.toString(value));
    }

    @Override
    public void bytes(String name, byte[] value) {
        if (value != null) {
            leaf(name, Hex.lower(value));
        }
    }

    @Override
    public void texts(String name, List<String> values) {
        if (values != null) {
            leaf(name, Integer.toString(values.size()));
            for (String value : values) {
                leaf(name, value);
            }
        }
    }

    @Override
    public void object(String name, Described value) {
        if (value != null) {
            nested(name, value);
        }
    }

    @Override
    public void objects(String name, List<? extends Described> values) {
        if (values != null) {
            leaf(name, Integer.toString(values.size()));
            for (Described value : values) {
                nested(name, value);
            }
        }
    }

    private void nested(String name, Described value) {
        ambiguous |= value instanceof OcspResponse;
        all.append(name).append("{\n");
        value.describe(this);
        all.append("}\n");
    }

    @Override
    public void names(String field, List<byte[]> derNames) {
        if (derNames != null) {
            leaf(field, Integer.toString(derNames.size()));
            for (byte[] der : derNames) {
                bytes(field, der);
            }
        }
    }

    @Override
    public void certificate(byte[] der) {
        bytes("certificate", der);
    }
}
