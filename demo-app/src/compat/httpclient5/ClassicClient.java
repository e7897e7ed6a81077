package dev.tlstrace.compat;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;

/** With SSLSocket. Argument: the trust store. */
public final class ClassicClient {
    public static void main(String[] arguments) throws Exception {
        CloseableHttpClient client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(Program.client(arguments[0])))
                        .build())
                .disableAutomaticRetries()
                .build();
        Program.asking((host, port) ->
                client.execute(new HttpGet("https://" + host + ":" + port + "/"), response -> response.getCode()));
    }
}
