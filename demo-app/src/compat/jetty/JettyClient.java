package dev.tlstrace.compat;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Argument: the trust store. */
public final class JettyClient {
    public static void main(String[] arguments) throws Exception {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setTrustStorePath(arguments[0]);
        tls.setTrustStorePassword(Program.PASSWORD);
        ClientConnector connector = new ClientConnector();
        connector.setSslContextFactory(tls);
        HttpClient client = new HttpClient(new HttpClientTransportDynamic(connector));
        client.start();
        Program.asking((host, port) -> client.GET("https://" + host + ":" + port + "/"));
    }
}
