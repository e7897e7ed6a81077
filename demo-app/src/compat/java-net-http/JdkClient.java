package dev.tlstrace.compat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Argument: the trust store. */
public final class JdkClient {
    public static void main(String[] arguments) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(Program.client(arguments[0])).build();
        Program.asking((host, port) -> client.send(
                HttpRequest.newBuilder(URI.create("https://" + host + ":" + port + "/"))
                        .build(),
                BodyHandlers.discarding()));
    }
}
