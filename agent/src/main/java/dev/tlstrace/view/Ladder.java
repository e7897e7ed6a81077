package dev.tlstrace.view;

import dev.tlstrace.event.Spelling;
import java.util.ArrayList;
import java.util.List;

/** A handshake as rungs between a client and a server, whatever it is drawn on. */
final class Ladder {
    /** Shorter waits are not told. Microseconds. */
    private static final long WORTH_TELLING = 1000;

    private final List<Step> steps = new ArrayList<>();
    private final boolean client;
    private boolean tls13;
    private boolean handshakeKeys;
    private boolean clientChanged;
    private boolean serverChanged;
    private boolean ended;
    private long first = -1;
    private long last;
    private Step.Way lastWay = Step.Way.HERE;

    private Ladder(Recorded recorded) {
        client = recorded.isClient();
        for (Facts event : recorded.events()) {
            step(event);
        }
    }

    static List<Step> of(Recorded recorded) {
        return new Ladder(recorded).steps;
    }

    private void step(Facts event) {
        String name = String.valueOf(event.text("event", "name"));
        switch (name) {
            case "handshake_started":
                return;
            case "handshake":
                ended = true;
                return;
            case "handshake_message":
                message(event, event.facts("handshake_message"));
                return;
            case "change_cipher_spec":
                changeCipherSpec(event);
                return;
            case "alert":
                Facts alert = event.facts("alert");
                String what = "Alert " + alert.text("level") + " " + alert.text("description");
                arrow(event, way(alert), what, "fatal".equals(alert.text("level")), new ArrayList<>());
                return;
            case "trust_decision":
                trust(event, event.facts("trust"));
                return;
            default:
                here(event, name.replace('_', ' '), false, own(event));
        }
    }

    private void message(Facts event, Facts message) {
        String type = String.valueOf(message.text("type"));
        Step.Way way = way(message);
        if (type.equals("client_hello") || type.equals("server_hello") || type.equals("hello_retry_request")) {
            handshakeKeys &= !type.equals("client_hello");
        }
        arrow(event, way, Spelling.camelCase(type), false, Highlights.of(message));
        if (type.equals("server_hello")) {
            for (Facts extension : message.objects("extensions")) {
                tls13 |= String.valueOf(extension.text("selected_version")).endsWith("1.3");
            }
            handshakeKeys = tls13;
        }
    }

    private void changeCipherSpec(Facts event) {
        Step.Way way = way(event.facts("change_cipher_spec"));
        arrow(event, way, "ChangeCipherSpec", Step.Keys.NONE, false, new ArrayList<>());
        if (way == Step.Way.TO_SERVER) {
            clientChanged = true;
        } else {
            serverChanged = true;
        }
    }

    private void trust(Facts event, Facts trust) {
        boolean rejected = "rejected".equals(trust.text("outcome"));
        String judge = client ? "client" : "server";
        String judged = client ? "server" : "client";
        String title = judge + (rejected ? " rejects " : " trusts ") + judged + "'s certificate in "
                + millis(trust.number("duration_us"));
        List<Note> notes = new ArrayList<>();
        if (trust.text("manager") != null) {
            notes.add(new Note("by", trust.text("manager")));
        }
        if (event.text("error", "message") != null) {
            notes.add(new Note("because", event.text("error", "message")));
        }
        here(event, title, rejected, notes);
    }

    /** What an event of a kind not told apart here has of its own, in one line each. */
    private static List<Note> own(Facts event) {
        List<Note> notes = new ArrayList<>();
        for (Facts.Field entry : event.fields()) {
            String name = entry.name();
            boolean common = name.equals("@timestamp")
                    || name.equals("event")
                    || name.equals("handshake")
                    || name.equals("thread");
            if (!common && entry.value() instanceof Facts) {
                notes.addAll(Highlights.of((Facts) entry.value()));
            }
        }
        return notes;
    }

    private void here(Facts event, String title, boolean bad, List<Note> notes) {
        add(event, Step.Way.HERE, Step.Keys.NONE, title, bad, notes, null);
        last = time(event);
    }

    private void arrow(Facts event, Step.Way way, String title, boolean bad, List<Note> notes) {
        arrow(event, way, title, keys(way), bad, notes);
    }

    private void arrow(Facts event, Step.Way way, String title, Step.Keys keys, boolean bad, List<Note> notes) {
        add(event, way, keys, title, bad, notes, waited(way, time(event)));
        lastWay = way;
        last = time(event);
    }

    private Step.Keys keys(Step.Way way) {
        boolean changed = way == Step.Way.TO_SERVER ? clientChanged : serverChanged;
        if (!(tls13 ? handshakeKeys : changed)) {
            return Step.Keys.NONE;
        }
        return ended ? Step.Keys.APPLICATION : Step.Keys.HANDSHAKE;
    }

    private String waited(Step.Way way, long now) {
        if (lastWay == Step.Way.HERE || now - last < WORTH_TELLING) {
            return null;
        }
        boolean own = (way == Step.Way.TO_SERVER) == client;
        boolean lastOwn = (lastWay == Step.Way.TO_SERVER) == client;
        String here = client ? "client" : "server";
        String there = client ? "server" : "client";
        String time = millis(now - last);
        if (own) {
            return here + " worked for " + time;
        }
        return lastOwn ? here + " waited for " + there + ", " + time : time + " later";
    }

    private void add(
            Facts event, Step.Way way, Step.Keys keys, String title, boolean bad, List<Note> notes, String before) {
        long time = time(event);
        if (first < 0) {
            first = time;
        }
        steps.add(new Step(steps.size() + 1, Math.max(0, time - first), way, keys, title, bad, notes, before, event));
    }

    private static long time(Facts event) {
        String time = event.text("@timestamp");
        return time == null ? 0 : EventParser.micros(time);
    }

    private Step.Way way(Facts what) {
        boolean sent = "sent".equals(what.text("direction"));
        return sent == client ? Step.Way.TO_SERVER : Step.Way.TO_CLIENT;
    }

    /** {@code 3.4 ms}. */
    static String millis(long micros) {
        long tenths = (micros + 50) / 100;
        return tenths / 10 + "." + tenths % 10 + " ms";
    }
}
