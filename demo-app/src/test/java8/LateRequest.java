import java.lang.reflect.Field;
import java.lang.reflect.Method;
import javax.net.ssl.SSLSocket;

/** A TLS 1.3 server's request for a certificate when the handshake is over: JSSE sends none, so it is put into its record layer. */
final class LateRequest {
    /** RFC 8446, section 4.3.2: context 01, signature_algorithms with ecdsa_secp256r1_sha256. */
    private static final byte[] CERTIFICATE_REQUEST = {
        13, 0, 0, 12, 1, 1, 0, 8, 0, 13, 0, 4, 0, 2, 4, 3,
    };

    private LateRequest() {}

    static void send(SSLSocket accepted) throws ReflectiveOperationException {
        Object records = get(get(accepted, "conContext"), "outputRecord");
        Method encode = records.getClass().getDeclaredMethod("encodeHandshake", byte[].class, int.class, int.class);
        encode.setAccessible(true);
        encode.invoke(records, CERTIFICATE_REQUEST, 0, CERTIFICATE_REQUEST.length);
        Method flush = records.getClass().getDeclaredMethod("flush");
        flush.setAccessible(true);
        flush.invoke(records);
    }

    private static Object get(Object of, String name) throws ReflectiveOperationException {
        for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(of);
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
