package dev.tlstrace.handshake;

import dev.tlstrace.tls.Hex;
import dev.tlstrace.tls.Md5;
import dev.tlstrace.tls.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Digests of ASCII texts, remembered: there are few kinds of clients, and each comes again and again. What was not asked for the
 * longest goes first.
 */
final class Digests {
    private static final int MOST_TEXTS = 128;

    /** Longer ones are no client's that comes often, and would take the place of many. Characters. */
    private static final int LONGEST = 2000;

    private final Map<String, String> md5 = new Remembered();
    private final Map<String, String> sha256 = new Remembered();

    /** In lower-case hex. */
    synchronized String md5(String text) {
        String digest = md5.get(text);
        if (digest == null) {
            digest = Hex.lower(Md5.of(text.getBytes(StandardCharsets.US_ASCII)));
            md5.put(text, digest);
        }
        return digest;
    }

    /** In lower-case hex. */
    synchronized String sha256(String text) {
        String digest = sha256.get(text);
        if (digest == null) {
            digest = Hex.lower(Sha256.of(text.getBytes(StandardCharsets.US_ASCII)));
            sha256.put(text, digest);
        }
        return digest;
    }

    /** Keeps what was asked for last. */
    private static final class Remembered extends LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1;

        Remembered() {
            super(16, 0.75f, true);
        }

        @Override
        public String put(String text, String digest) {
            return text.length() > LONGEST ? null : super.put(text, digest);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_TEXTS;
        }
    }
}
