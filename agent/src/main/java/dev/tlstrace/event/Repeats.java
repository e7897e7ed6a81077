package dev.tlstrace.event;

import dev.tlstrace.diagnosis.Diagnosis;
import dev.tlstrace.handshake.Handshake;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one fault has been met with one peer: clients try again, and say no more than the first time. A fault that was not
 * met for a minute is told anew. For one thread.
 */
final class Repeats {
    private static final long FORGOTTEN_AFTER_MICROS = 60_000_000;
    private static final int MOST_FAULTS = 200;

    private final Map<String, Met> faults = new LinkedHashMap<String, Met>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Met> eldest) {
            return size() > MOST_FAULTS;
        }
    };

    /**
     * Meets a fault.
     *
     * @param micros when
     * @return how often, this time included
     */
    int meet(Handshake handshake, Diagnosis fault, long micros) {
        // a client has another port each time
        String peer = handshake.isClient() ? Addresses.peer(handshake) : Addresses.client(handshake.endpoints());
        String key = handshake.isClient() + " " + peer + " " + fault.id();
        Met met = faults.get(key);
        if (met == null || micros - met.last > FORGOTTEN_AFTER_MICROS) {
            met = new Met();
            faults.put(key, met);
        }
        met.last = micros;
        return ++met.times;
    }

    private static final class Met {
        int times;
        long last;
    }
}
