package dev.tlstrace.compat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Properties;

/** Arguments: the trust store, which it does not read, the authority's certificate as PEM, the database's user. */
public final class PgClient {
    public static void main(String[] arguments) throws Exception {
        Program.asking((host, port) -> {
            Properties properties = new Properties();
            properties.setProperty("user", arguments[2]);
            properties.setProperty("sslmode", "verify-full");
            properties.setProperty("sslrootcert", arguments[1]);
            properties.setProperty("gssEncMode", "disable");
            String url = "jdbc:postgresql://" + host + ":" + port + "/postgres";
            try (Connection connection = DriverManager.getConnection(url, properties)) {
                connection.createStatement().execute("select 1");
            }
        });
    }
}
