package dev.tlstrace.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.tlstrace.event.EventSchema;
import dev.tlstrace.event.JsonLine;
import dev.tlstrace.tls.Described;
import dev.tlstrace.x509.CertificateCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** That what is drawn is JSON, no name twice, and fits its definition in the schema; the latter of one in so many, since it takes long. */
final class Json {
    /** Of so many inputs one is held against the schema; which ones hangs on their bytes alone. */
    private static final int SAMPLE = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final EventSchema.Checked schema;
    private final JsonLine line = new JsonLine(new CertificateCache());

    /** @param definition of the schema */
    Json(String definition) {
        try {
            schema = new EventSchema().definition(definition);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line of a thing. */
    byte[] draw(Described described) {
        return line.draw(described);
    }

    /** Fails if the line is not what it should be. */
    void check(byte[] drawn, byte[] input) {
        try (JsonParser parser = FACTORY.createParser(drawn)) {
            int depth = 0;
            while (parser.nextToken() != null) {
                depth = Math.max(depth, parser.getParsingContext().getNestingDepth());
            }
            if (depth > 20) {
                throw new AssertionError("JSON " + depth + " deep");
            }
            if (Arrays.hashCode(input) % SAMPLE == 0) {
                String text = new String(drawn, StandardCharsets.UTF_8);
                Set<String> faults = schema.faults(text);
                if (!faults.isEmpty()) {
                    throw new AssertionError(faults + " in " + text);
                }
            }
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + new String(drawn, StandardCharsets.UTF_8), e);
        }
    }
}
