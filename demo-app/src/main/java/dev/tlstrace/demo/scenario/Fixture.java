package dev.tlstrace.demo.scenario;

import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/**
 * The certificates that the scenarios of one run share, since keys take long to make. Contexts are new for each scenario:
 * they hold the sessions that could be resumed.
 */
final class Fixture {
    final Pki pki = new Pki();
    final Identity server = pki.server();
    final Identity client = pki.client();

    SSLContext serverContext() throws GeneralSecurityException {
        return Contexts.server(server);
    }

    SSLContext clientContext() throws GeneralSecurityException {
        return Contexts.client(pki.root());
    }
}
