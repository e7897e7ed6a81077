package dev.tlstrace.compat;

import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Argument: the trust store. */
public final class OkHttpExchange {
    public static void main(String[] arguments) throws Exception {
        X509TrustManager trust = (X509TrustManager) Program.trust(arguments[0]).getTrustManagers()[0];
        OkHttpClient client = new OkHttpClient.Builder()
                .sslSocketFactory(Program.client(arguments[0]).getSocketFactory(), trust)
                .retryOnConnectionFailure(false)
                .build();
        Program.asking((host, port) -> {
            Request request = new Request.Builder()
                    .url("https://" + host + ":" + port + "/")
                    .build();
            try (Response response = client.newCall(request).execute()) {
                response.body().bytes();
            }
        });
    }
}
