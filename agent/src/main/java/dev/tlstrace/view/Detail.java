package dev.tlstrace.view;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** How much of an event is kept when it is read. */
enum Detail {
    /** All of it. */
    EVERYTHING {
        @Override
        boolean keeps(String parent, String name) {
            return true;
        }
    },

    /** Without what neither a ladder nor a table shows, which is half of a trace and more where messages have their bytes. */
    DRAWN {
        @Override
        boolean keeps(String parent, String name) {
            return !UNSEEN.contains(name)
                    && (!parent.equals("enabled") || name.equals("server_names"))
                    && (!parent.equals("extensions") || !name.equals("supported_signature_algorithms"));
        }
    };

    private static final Set<String> UNSEEN = new HashSet<>(Arrays.asList(
            "raw",
            "random",
            "session_id",
            "verify_data",
            "supported_ciphers",
            "serial_number",
            "sha256",
            "authority_key_identifier",
            "subject_key_identifier",
            "certificate_extensions"));

    /**
     * Whether a field is kept.
     *
     * @param parent the name of the object that it is in; empty for the event itself
     */
    abstract boolean keeps(String parent, String name);
}
