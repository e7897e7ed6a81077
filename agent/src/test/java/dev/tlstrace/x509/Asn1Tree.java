package dev.tlstrace.x509;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of ASN.1 as {@code openssl asn1parse} prints it.
 *
 * @param type such as {@code SEQUENCE} and {@code cont [ 0 ]}
 * @param value of what is not constructed
 */
record Asn1Tree(String type, String value, List<Asn1Tree> children) {
    /** {@code  45:d=5  hl=2 l=   2 prim: PRINTABLESTRING   :DE}. */
    private static final Pattern LINE =
            Pattern.compile(" *\\d+:d=(\\d+) +hl=\\d+ l= *(?:\\d+|inf) +(?:prim|cons): ([^:]*?) *(?::(.*))?");

    Asn1Tree child(int index) {
        return children.get(index);
    }

    /** Null if openssl cannot read it. */
    static Asn1Tree parse(byte[] der) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("openssl", "asn1parse", "-inform", "DER")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().write(der);
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        if (process.waitFor() != 0) {
            return null;
        }
        Deque<Asn1Tree> open = new ArrayDeque<>();
        Asn1Tree root = new Asn1Tree("", "", new ArrayList<>());
        open.push(root);
        for (String line : text.split("\n", -1)) {
            Matcher matcher = LINE.matcher(line);
            // others are the rest of a value with a line feed in it
            if (matcher.matches()) {
                String value = matcher.group(3) == null ? "" : matcher.group(3);
                Asn1Tree next = new Asn1Tree(matcher.group(2), value, new ArrayList<>());
                while (open.size() > Integer.parseInt(matcher.group(1)) + 1) {
                    open.pop();
                }
                open.element().children().add(next);
                open.push(next);
            }
        }
        return root.child(0);
    }
}
