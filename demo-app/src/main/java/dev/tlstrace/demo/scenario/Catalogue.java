package dev.tlstrace.demo.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** All scenarios by name, in the order in which they are listed. */
public final class Catalogue {
    private final Map<String, Scenario> scenarios = new LinkedHashMap<>();

    public Catalogue() {
        Fixture fixture = new Fixture();
        new SocketScenarios(fixture).addTo(scenarios);
        new EngineScenarios(fixture).addTo(scenarios);
        new HttpScenarios(fixture).addTo(scenarios);
        new FailureScenarios(fixture).addTo(scenarios);
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(scenarios.keySet());
    }

    /** The scenario of this name, which must be one of {@link #names()}. */
    public Scenario get(String name) {
        return scenarios.get(name);
    }
}
