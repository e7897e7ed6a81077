package dev.tlstrace.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** One handshake as it stands in the file: its events in order, and who took part. */
final class Recorded {
    private final String id;
    private final List<Facts> events;
    private final Facts started;
    private final Facts summary;

    Recorded(String id, List<Facts> events) {
        this.id = id;
        this.events = Collections.unmodifiableList(new ArrayList<>(events));
        this.started = last("handshake_started");
        this.summary = last("handshake");
    }

    String id() {
        return id;
    }

    /** In the file's order. */
    List<Facts> events() {
        return events;
    }

    /** {@code handshake_started}; empty if it is not in the file. */
    Facts started() {
        return started;
    }

    /** The last {@code handshake}, which corrects those before; empty if it is not in the file. */
    Facts summary() {
        return summary;
    }

    long sequence() {
        return any().number("handshake", "sequence");
    }

    boolean isClient() {
        return !"server".equals(any().text("handshake", "role"));
    }

    /** {@code unfinished} where the summary is missing. */
    String outcome() {
        String outcome = summary.text("handshake", "outcome");
        return outcome == null ? "unfinished" : outcome;
    }

    boolean isFailed() {
        return outcome().equals("failed");
    }

    /** {@code tls.client.server_name}, or what the application set; null if there is none. */
    String serverName() {
        String sent = summary.text("tls", "client", "server_name");
        List<String> enabled = started.texts("enabled", "server_names");
        return sent != null || enabled.isEmpty() ? sent : enabled.get(0);
    }

    /** The other side's host; null if it is not known. */
    String peerHost() {
        return addresses().text(isClient() ? "server" : "client", "address");
    }

    /** 0 if it is not known. */
    int peerPort() {
        return (int) addresses().number(isClient() ? "server" : "client", "port");
    }

    /** All that the peer goes by; some may be null. */
    List<String> peerNames() {
        List<String> names = new ArrayList<>(
                Arrays.asList(peerHost(), addresses().text("network", "peer", "address"), serverName()));
        names.addAll(started.texts("enabled", "server_names"));
        return names;
    }

    /** {@code payments.internal:8443}. */
    String peer() {
        String host = peerHost();
        if (host == null) {
            return "unknown";
        }
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return peerPort() == 0 ? shown : shown + ":" + peerPort();
    }

    private Facts addresses() {
        return summary.isEmpty() ? started : summary;
    }

    private Facts any() {
        return events.isEmpty() ? summary : events.get(0);
    }

    private Facts last(String event) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (event.equals(events.get(i).text("event", "name"))) {
                return events.get(i);
            }
        }
        return new Facts();
    }
}
