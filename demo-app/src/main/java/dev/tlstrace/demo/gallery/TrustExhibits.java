package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.Exhibit.NONE;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import java.util.Arrays;
import java.util.List;

/** Certificates that are refused, by JSSE to JSSE. */
final class TrustExhibits {
    private final Pki pki = new Pki();
    private final Identity other = CertificateBuilder.subject("CN=Elsewhere Root CA,O=Elsewhere")
            .authority()
            .selfSigned();

    List<Exhibit> all() {
        return Arrays.asList(
                Exhibit.of("trust-fine", () -> toServer(pki.server(), pki.root())
                                .play())
                        .client(NONE)
                        .server(NONE),
                Exhibit.of("trust-untrusted-issuer", () -> toServer(pki.server(), other)
                                .play())
                        .client("untrusted-issuer")
                        .server("server-certificate-rejected"));
    }

    private static Meeting toServer(Identity server, Identity... trusted) throws Exception {
        return new Meeting(Contexts.server(server), Contexts.client(trusted));
    }
}
