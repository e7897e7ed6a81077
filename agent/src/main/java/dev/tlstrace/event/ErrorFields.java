package dev.tlstrace.event;

import dev.tlstrace.handshake.ErrorFacts;
import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import java.util.ArrayList;
import java.util.List;

/** {@code error}: an exception's class and message, and those of all that it was made of. */
final class ErrorFields {
    private ErrorFields() {}

    static void describe(final ErrorFacts error, Fields out) {
        if (error == null) {
            return;
        }
        out.object("error", new Described() {
            @Override
            public void describe(Fields fields) {
                fields.text("type", error.type());
                fields.text("message", error.message());
                if (!error.causes().isEmpty()) {
                    List<Described> causes = new ArrayList<>();
                    for (ErrorFacts cause : error.causes()) {
                        causes.add(cause(cause));
                    }
                    fields.objects("causes", causes);
                }
            }
        });
    }

    private static Described cause(final ErrorFacts cause) {
        return new Described() {
            @Override
            public void describe(Fields fields) {
                fields.text("type", cause.type());
                fields.text("message", cause.message());
            }
        };
    }
}
