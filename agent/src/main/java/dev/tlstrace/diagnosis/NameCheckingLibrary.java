package dev.tlstrace.diagnosis;

import java.util.List;

/**
 * Libraries that compare the server's name themselves when JSSE's handshake is done, known by the classes that stand on the stack
 * where it begins. Some of them check only if they are configured to; that does not show, and the doubt is in their favour.
 */
final class NameCheckingLibrary {
    /** The beginning of class names, and what to call it. */
    private static final String[][] KNOWN = {
        {"sun.net.www.protocol.https.", "HttpsURLConnection"},
        {"com.sun.net.ssl.internal.www.protocol.https.", "HttpsURLConnection"},
        {"okhttp3.", "OkHttp"},
        {"com.squareup.okhttp.", "OkHttp"},
        {"io.grpc.okhttp.", "gRPC's OkHttp transport"},
        {"org.apache.http.", "Apache HttpClient 4"},
        {"org.apache.hc.", "Apache HttpClient 5"},
        {"org.apache.commons.httpclient.", "Commons HttpClient"},
        {"com.sun.mail.", "JavaMail"},
        {"org.eclipse.angus.mail.", "Angus Mail"},
        {"org.postgresql.ssl.", "PostgreSQL's JDBC driver"},
        {"org.mariadb.jdbc.", "MariaDB's JDBC driver"},
        {"com.mysql.", "MySQL's JDBC driver"},
        {"com.microsoft.sqlserver.jdbc.", "SQL Server's JDBC driver"},
        {"oracle.net.", "Oracle's JDBC driver"},
    };

    private NameCheckingLibrary() {}

    /**
     * What it is called; null if none of them is there.
     *
     * @param stack frames as {@link StackTraceElement} has them, {@code java.base/sun.net.www.protocol.https.HttpsClient.afterConnect(…)}
     */
    static String on(List<String> stack) {
        for (String frame : stack) {
            String method = frame.substring(frame.lastIndexOf('/', frame.indexOf('(')) + 1);
            for (String[] known : KNOWN) {
                if (method.startsWith(known[0])) {
                    return known[1];
                }
            }
        }
        return null;
    }
}
