package dev.tlstrace.event;

import java.util.List;
import java.util.Map;

/** Where tlstrace looks in. */
public final class HookFacts {
    final List<String> in;
    final Map<String, String> missing;
    final Map<String, Integer> optional;

    /**
     * @param in that fit, by name
     * @param missing that do not fit, with what is lost by that
     * @param optional those in libraries that the application may have, with the number of classes that have them in by now
     */
    public HookFacts(List<String> in, Map<String, String> missing, Map<String, Integer> optional) {
        this.in = in;
        this.missing = missing;
        this.optional = optional;
    }
}
