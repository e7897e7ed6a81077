package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Recurring;
import dev.tlstrace.tls.Registry;
import dev.tlstrace.tls.SecretRanges;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * <pre>
 * struct {
 *     ExtensionType extension_type;
 *     opaque extension_data&lt;0..2^16-1&gt;;
 * } Extension;                                     RFC 8446, section 4.2
 * </pre>
 *
 * The extensions of one message, in wire order. One whose content does not fit its struct does not spoil the others: it
 * says at which byte and why, and keeps its bytes.
 */
public final class Extensions {
    public static final String CLIENT_HELLO = "client_hello";
    public static final String SERVER_HELLO = "server_hello";
    public static final String HELLO_RETRY_REQUEST = "hello_retry_request";
    public static final String ENCRYPTED_EXTENSIONS = "encrypted_extensions";
    public static final String CERTIFICATE = "certificate";
    public static final String CERTIFICATE_REQUEST = "certificate_request";
    public static final String NEW_SESSION_TICKET = "new_session_ticket";

    /** The extensions whose content is secret. */
    private static final int SESSION_TICKET = 35;

    private static final int PRE_SHARED_KEY = 41;

    /** A longer one is not known again. Bytes. */
    private static final int LONGEST_ALIKE = 256;

    private static final Map<Integer, Decoder> DECODERS = new HashMap<>();

    private final List<Entry> entries;

    private Extensions(List<Entry> entries) {
        this.entries = entries;
    }

    /** Reads the vector of extensions; none at all if the message ends before it, as messages before TLS 1.3 may. */
    public static Extensions optional(Reader in, String message) throws Malformed {
        return in.isEmpty() ? new Extensions(null) : read(in, message);
    }

    /** Reads the vector of extensions. */
    public static Extensions read(Reader in, String message) throws Malformed {
        List<Entry> entries = new ArrayList<>();
        Reader all = in.vector16();
        while (!all.isEmpty()) {
            int type = all.u16();
            entries.add(new Entry(type, all.vector16(), message));
        }
        return new Extensions(entries);
    }

    /** In wire order; null if the message had no vector of extensions at all. */
    public List<Entry> list() {
        return entries;
    }

    /** The code points in wire order, GREASE included. */
    public int[] types() {
        int[] types = new int[entries == null ? 0 : entries.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = entries.get(i).type;
        }
        return types;
    }

    /** The first well-formed extension of this class, or null. */
    public <T extends Extension> T get(Class<T> kind) {
        for (Entry entry : entries == null ? Collections.<Entry>emptyList() : entries) {
            Extension content = entry.decoder.reads(kind) ? entry.content() : null;
            if (content != null) {
                return kind.cast(content);
            }
        }
        return null;
    }

    /** Whether there is an extension of this code point, well-formed or not. */
    public boolean has(int type) {
        for (int present : types()) {
            if (present == type) {
                return true;
            }
        }
        return false;
    }

    /** See {@link dev.tlstrace.tls.HandshakeMessage#secretRanges()}; those of all extensions. */
    public int[] secretRanges() {
        List<int[]> parts = new ArrayList<>();
        for (Entry entry : entries == null ? Collections.<Entry>emptyList() : entries) {
            parts.add(entry.secretRanges());
        }
        return SecretRanges.of(parts);
    }

    /**
     * One extension: its type, and its content decoded, or its bytes where that cannot be. Decoded when it is asked for: of most
     * handshakes a few are looked at. Where that makes more of a message than it is to take, it is decoded again each time.
     */
    public static final class Entry implements Recurring {
        private final int type;
        private final Decoder decoder;
        private final String message;
        /** Null when what was decoded is kept. */
        private Reader undecoded;

        private Decoded kept;

        private Entry(int type, Reader in, String message) {
            this.type = type;
            this.decoder = decoder(type);
            this.undecoded = in.later();
            this.message = message;
        }

        private Decoded decoded() {
            if (kept != null) {
                return kept;
            }
            Decoded decoded = new Decoded(type, decoder, undecoded, message);
            if (undecoded.mayKeep()) {
                kept = decoded;
                undecoded = null;
            }
            return decoded;
        }

        /** The code point of its type. */
        public int type() {
            return type;
        }

        /** Null if its type is not known or its bytes do not fit. */
        public Extension content() {
            return decoded().content;
        }

        private int[] secretRanges() {
            return decoded().secretRanges;
        }

        /** What has been decoded is new in each message, or was wanted; of the rest the bytes tell, and where they are if they are malformed. */
        @Override
        public Object likeness() {
            boolean isSecret = type == SESSION_TICKET || type == PRE_SHARED_KEY;
            return isSecret || undecoded == null || undecoded.remaining() > LONGEST_ALIKE
                    ? null
                    : Arrays.<Object>asList(type, message, undecoded.offset(), ByteBuffer.wrap(undecoded.peek()));
        }

        @Override
        public void describe(Fields out) {
            out.text("type", Registry.EXTENSIONS.name(type));
            decoded().describe(out);
        }
    }

    /** What an extension's bytes are. */
    private static final class Decoded {
        private final Extension content;
        private final byte[] data;
        private final Malformed fault;
        private final int[] secretRanges;

        private Decoded(int type, Decoder decoder, Reader undecoded, String message) {
            Reader in = undecoded.ahead();
            Extension decoded = null;
            Malformed malformed = null;
            try {
                decoded = decoder.read(in, message);
                if (decoded != null) {
                    in.end();
                }
            } catch (Malformed e) {
                malformed = e;
            }
            this.content = malformed == null ? decoded : null;
            this.fault = malformed;
            if (content != null) {
                this.data = null;
                this.secretRanges = content.secretRanges();
            } else if (type == SESSION_TICKET || type == PRE_SHARED_KEY) {
                // where the secret begins and ends cannot be told: none of its bytes are kept
                this.data = new byte[undecoded.remaining()];
                this.secretRanges = new int[] {undecoded.offset(), undecoded.remaining()};
            } else {
                this.data = undecoded.ahead().rest();
                this.secretRanges = new int[0];
            }
        }

        private void describe(Fields out) {
            if (content != null) {
                content.describe(out);
            }
            if (fault != null) {
                out.object("malformed", new Described() {
                    @Override
                    public void describe(Fields where) {
                        where.number("offset", fault.offset());
                        where.text("reason", fault.getMessage());
                    }
                });
            }
            out.bytes("data", data);
        }
    }

    private static Decoder decoder(int type) {
        synchronized (DECODERS) {
            Decoder decoder = DECODERS.get(type);
            if (decoder == null) {
                String ianaName = Registry.EXTENSIONS.nameOrNull(type);
                decoder = ianaName == null ? Decoder.NONE : Decoder.of(ianaName);
                if (ianaName != null) {
                    DECODERS.put(type, decoder);
                }
            }
            return decoder;
        }
    }

    /** The constructor of the class that reads one kind of extension. */
    private static final class Decoder {
        static final Decoder NONE = new Decoder(null);

        private final Constructor<?> constructor;

        private Decoder(Constructor<?> constructor) {
            this.constructor = constructor;
        }

        /** {@code supported_versions} is read by the class SupportedVersions of this package; what drafts had, as what came of it. */
        static Decoder of(String registered) {
            String ianaName = registered.replace(" (deprecated)", "");
            String ownName = Extensions.class.getName();
            StringBuilder name = new StringBuilder(ownName.substring(0, ownName.lastIndexOf('.') + 1));
            for (String word : ianaName.split("_", -1)) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
            try {
                return new Decoder(Class.forName(name.toString()).getDeclaredConstructor(Reader.class, String.class));
            } catch (ClassNotFoundException e) {
                return NONE;
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean reads(Class<?> kind) {
            return constructor != null && kind.isAssignableFrom(constructor.getDeclaringClass());
        }

        /** What it reads; null if there is no class for it. */
        Extension read(Reader in, String message) throws Malformed {
            if (constructor == null) {
                return null;
            }
            try {
                return (Extension) constructor.newInstance(in, message);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof Malformed) {
                    throw (Malformed) e.getCause();
                }
                throw new IllegalStateException(e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
