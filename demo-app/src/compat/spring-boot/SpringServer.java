package dev.tlstrace.compat;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Argument: the key store. */
@EnableAutoConfiguration
@RestController
public class SpringServer {
    @GetMapping("/")
    String answer() {
        return "";
    }

    public static void main(String[] arguments) throws Exception {
        SpringApplication application = new SpringApplication(SpringServer.class);
        application.setDefaultProperties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "server.ssl.bundle", "own",
                "spring.ssl.bundle.jks.own.keystore.location", "file:" + arguments[0],
                "spring.ssl.bundle.jks.own.keystore.type", "PKCS12",
                "spring.ssl.bundle.jks.own.keystore.password", Program.PASSWORD));
        ServletWebServerApplicationContext context = (ServletWebServerApplicationContext) application.run();
        Program.serving(context.getWebServer().getPort());
    }
}
