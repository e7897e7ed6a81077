package dev.tlstrace.demo.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The handshakes of a scenario in order, both sides of each as far as both took part in TLS. */
public final class Transcript {
    private final List<Side[]> handshakes = new ArrayList<>();

    Transcript add(Side... sides) {
        handshakes.add(sides.clone());
        return this;
    }

    /**
     * The facts as {@code role.number.fact=value}, separated by single blanks; handshakes are numbered from 1. No value
     * holds a blank.
     */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < handshakes.size(); i++) {
            for (Side side : handshakes.get(i)) {
                for (Map.Entry<String, String> fact : side.facts().entrySet()) {
                    line.append(line.length() == 0 ? "" : " ");
                    line.append(side.role()).append('.').append(i + 1).append('.');
                    line.append(fact.getKey()).append('=').append(fact.getValue());
                }
            }
        }
        return line.toString();
    }
}
