package dev.tlstrace.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** The command line of the demo application. */
public final class Main {
    private static final String USAGE = "usage: java -jar demo-app.jar [walkthrough | connect HOST[:PORT] | --help]\n"
            + "  walkthrough          three requests to a server of its own: TLS 1.2, TLS 1.3, and one that fails (default)\n"
            + "  connect HOST[:PORT]  one request to a server of yours; PORT is 443 unless given, IPv6 addresses in brackets";

    private final PrintStream out;
    private final PrintStream err;

    Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Ends with status 0 when done, 1 when the connection failed, 2 when used wrongly. */
    public static void main(String[] args) throws Exception {
        System.exit(new Main(utf8(FileDescriptor.out), utf8(FileDescriptor.err)).run(args));
    }

    int run(String... args) throws IOException, GeneralSecurityException {
        String command = args.length == 0 ? "walkthrough" : args[0];
        if (command.equals("walkthrough") && args.length <= 1) {
            new Walkthrough(out).run();
            return 0;
        }
        if (command.equals("connect") && args.length == 2) {
            return connect(args[1]);
        }
        if (command.equals("--help")) {
            out.println(USAGE);
            return 0;
        }
        err.println(USAGE);
        return 2;
    }

    private int connect(String target) throws GeneralSecurityException {
        HostAndPort server;
        try {
            server = HostAndPort.parse(target);
        } catch (IllegalArgumentException e) {
            err.println("demo-app: " + e.getMessage());
            return 2;
        }
        try {
            out.println("— " + server);
            new HttpsClient(SSLContext.getDefault())
                    .get(server.host(), server.port())
                    .print(out);
            return 0;
        } catch (IOException e) {
            err.println("demo-app: " + server + ": " + reason(e));
            return 1;
        }
    }

    /** The exceptions of a connection attempt, some of which say little by themselves. */
    private static String reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return "unknown host";
        }
        if (e instanceof SocketTimeoutException) {
            return "no answer within 10 seconds";
        }
        if (e instanceof NoRouteToHostException) {
            return "no route to host";
        }
        return e.toString().replaceAll("\\s+", " ");
    }

    /** The headings are not ASCII, and the default of the JVM differs between versions and locales. */
    private static PrintStream utf8(FileDescriptor stream) throws UnsupportedEncodingException {
        return new PrintStream(new FileOutputStream(stream), true, "UTF-8");
    }
}
