package dev.tlstrace.compat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** Arguments: the protocol handler's class, the key store. */
public final class TomcatServer {
    public static void main(String[] arguments) throws Exception {
        Path base = Files.createTempDirectory(Path.of(arguments[1]).getParent(), "tomcat");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector(arguments[0]);
        connector.setPort(0);
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("SSLEnabled", "true");
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(arguments[1]);
        certificate.setCertificateKeystoreType("PKCS12");
        certificate.setCertificateKeystorePassword(Program.PASSWORD);
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        tomcat.setConnector(connector);
        tomcat.addContext("", null);
        tomcat.start();
        Program.serving(connector.getLocalPort());
    }
}
