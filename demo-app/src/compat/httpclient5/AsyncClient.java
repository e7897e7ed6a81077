package dev.tlstrace.compat;

import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;

/** With SSLEngine. Argument: the trust store. */
public final class AsyncClient {
    public static void main(String[] arguments) throws Exception {
        CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setTlsStrategy(new DefaultClientTlsStrategy(Program.client(arguments[0])))
                        .build())
                .disableAutomaticRetries()
                .build();
        client.start();
        Program.asking((host, port) -> {
            SimpleHttpRequest request = SimpleRequestBuilder.get("https://" + host + ":" + port + "/")
                    .build();
            client.execute(request, null).get();
        });
    }
}
