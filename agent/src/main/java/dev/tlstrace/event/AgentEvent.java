package dev.tlstrace.event;

import dev.tlstrace.handshake.Counts;
import dev.tlstrace.handshake.Fate;
import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code agent_started}, {@code agent_status}, {@code agent_stopped}: the agent's own events. */
public final class AgentEvent extends Event {
    private final Source source;
    private final String headline;
    private final AgentFacts facts;

    /**
     * @param name {@code agent_started}, {@code agent_status} or {@code agent_stopped}
     * @param headline what the console shows
     */
    public AgentEvent(String name, long micros, Source source, String headline, AgentFacts facts) {
        super(name, micros, null);
        this.source = source;
        this.headline = headline;
        this.facts = facts;
    }

    String headline() {
        return headline;
    }

    @Override
    void fields(Fields out) {
        out.object("log", new Described() {
            @Override
            public void describe(Fields log) {
                log.text("level", facts.hooks.missing.isEmpty() ? "info" : "warn");
            }
        });
        out.text("message", headline);
        source.describe(out);
        out.object("jvm", new Described() {
            @Override
            public void describe(Fields jvm) {
                jvm.text("version", facts.jvm.version);
                jvm.text("vendor", facts.jvm.vendor);
                jvm.text("vm", facts.jvm.vmName);
            }
        });
        out.object("hooks", new Described() {
            @Override
            public void describe(Fields hooks) {
                hooks.texts("in", facts.hooks.in);
                hooks.objects("missing", missing());
                hooks.objects("optional", optional());
            }
        });
        out.objects("options", pairs(facts.options));
        if (!facts.jvm.otherTls.isEmpty()) {
            out.texts("providers", facts.jvm.otherTls);
        }
        if (!facts.jvm.securityProperties.isEmpty()) {
            out.objects("security_properties", pairs(facts.jvm.securityProperties));
        }
        out.object("counts", new Described() {
            @Override
            public void describe(Fields counts) {
                counts(counts);
            }
        });
        out.text("first_error", facts.firstError);
    }

    private void counts(Fields out) {
        Counts counts = facts.counts;
        out.number("handshakes", counts.handshakes());
        out.number("reported", counts.of(Fate.REPORTED) - facts.lostHandshakes);
        out.number("rate_limited", counts.of(Fate.RATE_LIMITED));
        out.number("repeated", counts.of(Fate.REPEATED));
        out.number("dropped", counts.of(Fate.DROPPED) + facts.lostHandshakes);
        out.number("open", counts.open());
        out.number("no_client_hello", counts.noClientHello());
        out.number("dropped_events", facts.droppedEvents);
        out.number("errors", facts.errors);
    }

    private List<Described> missing() {
        List<Described> missing = new ArrayList<>();
        for (final Map.Entry<String, String> hook : facts.hooks.missing.entrySet()) {
            missing.add(new Described() {
                @Override
                public void describe(Fields out) {
                    out.text("hook", hook.getKey());
                    out.text("loss", hook.getValue());
                }
            });
        }
        return missing;
    }

    private List<Described> optional() {
        List<Described> optional = new ArrayList<>();
        for (final Map.Entry<String, Integer> hook : facts.hooks.optional.entrySet()) {
            optional.add(new Described() {
                @Override
                public void describe(Fields out) {
                    out.text("hook", hook.getKey());
                    out.number("classes", hook.getValue());
                }
            });
        }
        return optional;
    }

    private static List<Described> pairs(Map<String, String> values) {
        List<Described> pairs = new ArrayList<>();
        for (final Map.Entry<String, String> entry : values.entrySet()) {
            pairs.add(new Described() {
                @Override
                public void describe(Fields out) {
                    out.text("name", entry.getKey());
                    out.text("value", entry.getValue());
                }
            });
        }
        return pairs;
    }
}
