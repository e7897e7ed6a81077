package dev.tlstrace.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How many handshakes of what kind there are, and how long they took; its memory is bounded, whatever the file. */
public final class SummaryTable implements TraceReader.Sink {
    /** Beyond so many kinds (a server sees a client address for each) the rest is counted together. */
    private static final int MOST_ROWS = 2000;

    /** So many summaries are held back, since a later one with the same id corrects the earlier. */
    private static final int HELD = 20_000;

    private static final int BELOW = 20;

    private static final String OTHERS = "(others)";

    private final Selection selection;
    private final Map<String, Sample> held = new LinkedHashMap<>();
    private final Map<Kind, Durations> kinds = new LinkedHashMap<>();

    public SummaryTable(Selection selection) {
        this.selection = selection;
    }

    /** Adds a file, or standard input. */
    public void add(java.io.InputStream in, TraceReader reader) throws java.io.IOException {
        reader.read(in, (event, id) -> event.equals("handshake") && selection.wants(event, id), this);
    }

    @Override
    public void line(Line line) {
        Facts summary = line.read(Detail.DRAWN);
        if (summary == null) {
            return;
        }
        Recorded recorded = new Recorded(line.handshake(), java.util.Collections.singletonList(summary));
        Sample previous = held.remove(recorded.id());
        if (selection.takes(recorded)) {
            held.put(recorded.id(), new Sample(recorded));
        } else if (previous != null) {
            // corrected to something that is not wanted
            return;
        }
        if (held.size() > HELD) {
            Map.Entry<String, Sample> oldest = held.entrySet().iterator().next();
            held.remove(oldest.getKey());
            count(oldest.getValue());
        }
    }

    @Override
    public void caughtUp() {}

    private void count(Sample sample) {
        Kind kind = sample.kind;
        if (!kinds.containsKey(kind) && kinds.size() >= MOST_ROWS) {
            kind = new Kind(OTHERS, kind.outcome, "", "", "");
        }
        kinds.computeIfAbsent(kind, k -> new Durations()).add(sample.micros);
    }

    /** The table's lines. */
    public String draw(Look look) {
        for (Sample sample : held.values()) {
            count(sample);
        }
        held.clear();
        List<Map.Entry<Kind, Durations>> rows = new ArrayList<>(kinds.entrySet());
        rows.sort(Comparator.comparing((Map.Entry<Kind, Durations> row) -> rank(row.getKey()))
                .thenComparing(row -> -row.getValue().count()));
        long all = 0;
        long failed = 0;
        for (Map.Entry<Kind, Durations> row : rows) {
            all += row.getValue().count();
            failed += row.getKey().outcome.equals("failed") ? row.getValue().count() : 0;
        }
        StringBuilder out = new StringBuilder(1024);
        out.append(look.style().strong(all + (all == 1 ? " handshake, " : " handshakes, ") + failed + " failed"))
                .append("\n");
        if (!rows.isEmpty()) {
            rows(rows, look, out);
        }
        return out.toString();
    }

    private static void rows(List<Map.Entry<Kind, Durations>> rows, Look look, StringBuilder out) {
        int peer = 4;
        for (Map.Entry<Kind, Durations> row : rows) {
            peer = Math.max(peer, look.text(row.getKey().peer).length());
        }
        // count, outcome, version and the two times take what is fixed; peer and the rest share what is left
        int left = look.width() - 47;
        peer = Math.min(peer, left / 2);
        int what = left - peer;
        out.append(look.style()
                        .dim(Look.right("count", 7) + " " + Look.left("outcome", 12) + Look.left("peer", peer) + "  "
                                + Look.left("version", 8) + Look.right("p50 ms", 7) + Look.right("p99 ms", 8) + "  "
                                + look.cut("cipher, diagnosis", what)))
                .append('\n');
        for (Map.Entry<Kind, Durations> row : rows) {
            Kind kind = row.getKey();
            Durations durations = row.getValue();
            String outcome = Look.left(look.fit(kind.outcome, 11), 12);
            out.append(Look.right(Long.toString(durations.count()), 7)).append(' ');
            out.append(kind.outcome.equals("failed") ? look.style().bad(outcome) : outcome);
            out.append(Look.left(look.fit(kind.peer, peer), peer)).append("  ");
            out.append(Look.left(look.fit(kind.version, 7), 8));
            out.append(Look.right(millis(durations.percentile(50)), 7));
            out.append(Look.right(millis(durations.percentile(99)), 8));
            // which diagnosis it is matters most: where it would be cut, it has a line of its own
            boolean fits = look.text(kind.diagnosis).length() <= what;
            out.append(fits ? "  " + look.fit(kind.what(), what) : "").append('\n');
            if (!fits) {
                out.append(Look.repeat(" ", BELOW))
                        .append(look.fit(kind.what(), look.width() - BELOW))
                        .append('\n');
            }
        }
    }

    private static String millis(long micros) {
        return micros < 100_000 ? micros / 1000 + "." + micros % 1000 / 100 : Long.toString(micros / 1000);
    }

    private static int rank(Kind kind) {
        return kind.outcome.equals("failed") ? 0 : kind.outcome.equals("established") ? 2 : 1;
    }

    /** What is kept of a handshake until it cannot be corrected any more. */
    private static final class Sample {
        final Kind kind;
        final long micros;

        Sample(Recorded recorded) {
            Facts summary = recorded.summary();
            kind = new Kind(
                    who(recorded),
                    recorded.outcome(),
                    or(summary.text("tls", "protocol", "version"), ""),
                    or(summary.text("tls", "cipher"), ""),
                    or(summary.text("diagnosis", "id"), ""));
            micros = summary.number("handshake", "duration_us");
        }

        /** A client's port says nothing, and would make every handshake a kind of its own. */
        private static String who(Recorded recorded) {
            return recorded.isClient() ? recorded.peer() : "from " + or(recorded.peerHost(), "unknown");
        }

        private static String or(String text, String otherwise) {
            return text == null ? otherwise : text;
        }
    }

    /** What is counted together. */
    private static final class Kind {
        final String peer;
        final String outcome;
        final String version;
        final String cipher;
        final String diagnosis;

        Kind(String peer, String outcome, String version, String cipher, String diagnosis) {
            this.peer = peer;
            this.outcome = outcome;
            this.version = version;
            this.cipher = cipher;
            this.diagnosis = diagnosis;
        }

        /** The diagnosis first, where there is one: it is what is looked for. */
        String what() {
            return diagnosis.isEmpty() ? cipher : cipher.isEmpty() ? diagnosis : diagnosis + ", " + cipher;
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Kind)) {
                return false;
            }
            Kind kind = (Kind) other;
            return peer.equals(kind.peer)
                    && outcome.equals(kind.outcome)
                    && version.equals(kind.version)
                    && cipher.equals(kind.cipher)
                    && diagnosis.equals(kind.diagnosis);
        }

        @Override
        public int hashCode() {
            return Objects.hash(peer, outcome, version, cipher, diagnosis);
        }
    }
}
