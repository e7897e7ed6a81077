package dev.tlstrace.compat;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientSsl;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/** Argument: the trust store. */
@EnableAutoConfiguration
public class SpringClient {
    public static void main(String[] arguments) throws Exception {
        SpringApplication application = new SpringApplication(SpringClient.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(Map.of(
                "spring.ssl.bundle.jks.peers.truststore.location",
                "file:" + arguments[0],
                "spring.ssl.bundle.jks.peers.truststore.type",
                "PKCS12",
                "spring.ssl.bundle.jks.peers.truststore.password",
                Program.PASSWORD));
        ConfigurableApplicationContext context = application.run();
        RestClient client = context.getBean(RestClient.Builder.class)
                .apply(context.getBean(RestClientSsl.class).fromBundle("peers"))
                .build();
        Program.asking((host, port) -> client.get()
                .uri("https://" + host + ":" + port + "/")
                .retrieve()
                .toBodilessEntity());
    }
}
