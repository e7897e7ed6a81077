package dev.tlstrace.demo.scenario;

import dev.tlstrace.demo.HttpsServer;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

/** The JDK's own HTTP client, which came with Java 11 and is called by reflection, since this is compiled for Java 8. */
final class HttpScenarios {
    private static final String TLS_1_3 = "TLSv1.3";

    private final Fixture fixture;

    HttpScenarios(Fixture fixture) {
        this.fixture = fixture;
    }

    void addTo(Map<String, Scenario> scenarios) {
        scenarios.put("http-client", this::httpClient);
    }

    /** The client offers h2, of which the server has not heard; so the answer comes by HTTP/1.1. */
    private Transcript httpClient() throws Exception {
        Side client = Side.client();
        Side server = Side.server();
        List<SSLSession> answered;
        try (HttpsServer running = new HttpsServer(fixture.serverContext(), TLS_1_3)) {
            client.established(get(fixture.clientContext(), "https://localhost:" + running.port() + "/"));
            answered = running.sessions();
        } catch (ClassNotFoundException e) {
            throw new Skipped("this JDK has no java.net.http");
        }
        server.established(answered.get(0));
        client.mustBeEstablished(TLS_1_3);
        server.mustBeEstablished(TLS_1_3);
        return new Transcript().add(client, server);
    }

    private static SSLSession get(SSLContext context, String uri) throws Exception {
        Class<?> clientClass = Class.forName("java.net.http.HttpClient");
        Class<?> clientBuilder = Class.forName("java.net.http.HttpClient$Builder");
        Class<?> requestClass = Class.forName("java.net.http.HttpRequest");
        Class<?> requestBuilder = Class.forName("java.net.http.HttpRequest$Builder");
        Class<?> responseClass = Class.forName("java.net.http.HttpResponse");
        Class<?> bodyHandler = Class.forName("java.net.http.HttpResponse$BodyHandler");
        Class<?> bodyHandlers = Class.forName("java.net.http.HttpResponse$BodyHandlers");

        Object builder = clientClass.getMethod("newBuilder").invoke(null);
        clientBuilder.getMethod("sslContext", SSLContext.class).invoke(builder, context);
        Object client = clientBuilder.getMethod("build").invoke(builder);
        Object requesting = requestClass.getMethod("newBuilder", URI.class).invoke(null, URI.create(uri));
        Object request = requestBuilder.getMethod("build").invoke(requesting);
        Object ignoringBody = bodyHandlers.getMethod("discarding").invoke(null);
        try {
            Object response =
                    clientClass.getMethod("send", requestClass, bodyHandler).invoke(client, request, ignoringBody);
            Optional<?> session =
                    (Optional<?>) responseClass.getMethod("sslSession").invoke(response);
            return (SSLSession) session.get();
        } catch (InvocationTargetException e) {
            throw new UnexpectedOutcome("the request failed", e.getCause());
        }
    }
}
