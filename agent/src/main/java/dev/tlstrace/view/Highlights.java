package dev.tlstrace.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What matters in a message, for a ladder. What is not told apart here is drawn by its own name, an extension too, so that
 * nothing decoded has to be made known here.
 */
final class Highlights {
    /** In every message of their kind, and of no interest beside an arrow; the tree has them. */
    private static final Set<String> LEFT_OUT = new HashSet<>(Arrays.asList(
            "direction",
            "type",
            "length",
            "raw",
            "legacy_version",
            "random",
            "session_id",
            "compression_methods",
            "compression_method",
            "certificate_request_context",
            "public_length",
            "ticket",
            "ticket_age_add",
            "ticket_nonce"));

    /** Extensions that say what is offered or chosen; of the others the ladder has the names. */
    private static final Map<String, String> TOLD = new LinkedHashMap<>();

    private static final Map<String, String> LABELS = new LinkedHashMap<>();

    static {
        TOLD.put("supported_versions", "version");
        TOLD.put("server_name", "server name");
        TOLD.put("supported_groups", "groups");
        TOLD.put("key_share", "key share");
        TOLD.put("application_layer_protocol_negotiation", "application protocol");
        TOLD.put("certificate_authorities", "authorities");
        TOLD.put("pre_shared_key", "resumption");
        TOLD.put("encrypted_client_hello", "encrypted client hello");
        LABELS.put("cipher_suites", "cipher suites");
        LABELS.put("cipher_suite", "cipher suite");
        LABELS.put("certificate_authorities", "authorities");
        LABELS.put("supported_signature_algorithms", "signatures");
        LABELS.put("certificate_types", "key types");
        LABELS.put("named_curve", "group");
        LABELS.put("algorithm", "signature");
        LABELS.put("ticket_lifetime", "lifetime in s");
    }

    private Highlights() {}

    /** @param message {@code handshake_message} */
    static List<Note> of(Facts message) {
        List<Note> notes = new ArrayList<>();
        List<Facts> extensions = message.objects("extensions");
        boolean hello = message.has("legacy_version") || message.has("server_version");
        if (hello && extension(extensions, "supported_versions") == null && message.text("legacy_version") != null) {
            notes.add(new Note("version", message.text("legacy_version")));
        }
        for (String type : TOLD.keySet()) {
            Facts extension = extension(extensions, type);
            if (extension != null) {
                told(type, extension, notes);
            }
        }
        for (Facts.Field field : message.fields()) {
            if (!LEFT_OUT.contains(field.name()) && !field.name().equals("extensions")) {
                field(field.name(), field.value(), notes);
            }
        }
        List<String> others = new ArrayList<>();
        for (Facts extension : extensions) {
            String type = extension.text("type");
            if (type != null && !TOLD.containsKey(type)) {
                others.add(type);
            }
        }
        if (!others.isEmpty()) {
            notes.add(new Note("also", others));
        }
        return notes;
    }

    private static Facts extension(List<Facts> extensions, String type) {
        for (Facts extension : extensions) {
            if (type.equals(extension.text("type"))) {
                return extension;
            }
        }
        return null;
    }

    private static void told(String type, Facts extension, List<Note> notes) {
        List<String> values = new ArrayList<>();
        if (type.equals("pre_shared_key")) {
            values.add(extension.has("selected_identity") ? "accepted" : "offered");
        } else {
            for (Facts.Field field : extension.fields()) {
                if (!field.name().equals("type")) {
                    leaves(field.value(), values);
                }
            }
        }
        if (!values.isEmpty()) {
            notes.add(new Note(TOLD.get(type), values));
        }
    }

    private static void field(String name, Object value, List<Note> notes) {
        if (name.equals("certificate_list")) {
            certificates(value, notes);
            return;
        }
        if (value instanceof Facts && ((Facts) value).has("subject")) {
            notes.add(certificate((Facts) value));
            return;
        }
        List<String> values = new ArrayList<>();
        leaves(value, values);
        if (!values.isEmpty()) {
            notes.add(new Note(LABELS.getOrDefault(name, name), values));
        }
    }

    private static void certificates(Object value, List<Note> notes) {
        List<?> list = value instanceof List ? (List<?>) value : new ArrayList<>();
        if (list.isEmpty()) {
            notes.add(new Note("certificates", "none"));
        }
        for (Object entry : list) {
            if (entry instanceof Facts) {
                notes.add(certificate((Facts) entry));
            }
        }
    }

    private static Note certificate(Facts certificate) {
        String subject = certificate.text("subject");
        if (subject == null) {
            List<String> values = new ArrayList<>();
            leaves(certificate, values);
            return new Note("certificate", values);
        }
        List<String> values = new ArrayList<>();
        values.add(subject);
        String issuer = certificate.text("issuer");
        values.add(subject.equals(issuer) ? "self-issued" : "by " + issuer);
        String until = certificate.text("not_after");
        if (until != null) {
            values.add("until " + until.substring(0, Math.min(10, until.length())));
        }
        return new Note("certificate", values);
    }

    /** All that can be read in it; bytes are for the tree. */
    private static void leaves(Object value, List<String> out) {
        if (value instanceof String) {
            String text = (String) value;
            if (!text.isEmpty() && !isBytes(text)) {
                out.add(text);
            }
        } else if (value instanceof Facts) {
            for (Facts.Field member : ((Facts) value).fields()) {
                leaves(member.value(), out);
            }
        } else if (value instanceof List) {
            for (Object member : (List<?>) value) {
                leaves(member, out);
            }
        } else if (value != null) {
            out.add(value.toString());
        }
    }

    /** Whether it is a good length of hex digits: a key, a signature, a digest. */
    static boolean isBytes(String text) {
        if (text.length() < 16 || text.length() % 2 != 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F')) {
                return false;
            }
        }
        return true;
    }
}
