package dev.tlstrace.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A line of the demo application: a scenario, and what each side of its handshakes says of itself. */
record Played(String scenario, String outcome, List<Side> sides) {
    /**
     * One side of one handshake.
     *
     * @param number of the handshake in its scenario, from 1
     */
    record Side(String role, int number, Map<String, String> facts) {
        String fact(String name) {
            return facts.get(name);
        }

        boolean has(String name) {
            return facts.containsKey(name);
        }
    }

    /** {@code NAME ok client.1.protocol=TLSv1.2 …}. */
    static Played of(String line) {
        String[] words = line.split(" ", -1);
        List<Side> sides = new ArrayList<>();
        if (words[1].equals("ok")) {
            for (int i = 2; i < words.length; i++) {
                String[] key = words[i].substring(0, words[i].indexOf('=')).split("\\.", -1);
                String value = words[i].substring(words[i].indexOf('=') + 1);
                side(sides, key[0], Integer.parseInt(key[1])).facts().put(key[2], value);
            }
        }
        return new Played(words[0], words[1], sides);
    }

    private static Side side(List<Side> sides, String role, int number) {
        for (Side side : sides) {
            if (side.role().equals(role) && side.number() == number) {
                return side;
            }
        }
        Side made = new Side(role, number, new LinkedHashMap<>());
        sides.add(made);
        return made;
    }
}
