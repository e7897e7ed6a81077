package dev.tlstrace.diagnosis;

import java.nio.charset.StandardCharsets;

/** What a peer that does not speak TLS said first, 16 bytes at most: which protocol that is, and how to print it. */
final class FirstWord {
    private static final int FIRST_CONTENT_TYPE = 20;
    private static final int LAST_CONTENT_TYPE = 26;

    /** What protocols begin with, and what to call them. */
    private static final String[][] PROTOCOLS = {
        {"HTTP/", "plain HTTP, as a server or a proxy answers"},
        {"GET ", "plain HTTP, as a client asks"},
        {"POST", "plain HTTP, as a client asks"},
        {"PUT ", "plain HTTP, as a client asks"},
        {"HEAD", "plain HTTP, as a client asks"},
        {"OPTIO", "plain HTTP, as a client asks"},
        {"DELET", "plain HTTP, as a client asks"},
        {"PATCH", "plain HTTP, as a client asks"},
        {"CONNE", "plain HTTP, as a client asks a proxy"},
        {"PRI *", "plain HTTP/2"},
        {"PROXY", "the PROXY protocol of a load balancer"},
        {"\r\n\r\n\0", "the PROXY protocol of a load balancer"},
        {"<html", "plain HTTP without a header"},
        {"<!DOC", "plain HTTP without a header"},
        {"SSH-", "SSH"},
        {"220", "SMTP or FTP, which begin in plaintext (STARTTLS)"},
        {"421", "SMTP or FTP, which begin in plaintext (STARTTLS)"},
        {"554", "SMTP, which begins in plaintext (STARTTLS)"},
        {"EHLO", "SMTP, which begins in plaintext (STARTTLS)"},
        {"HELO", "SMTP, which begins in plaintext (STARTTLS)"},
        {"+OK", "POP3, which begins in plaintext (STARTTLS)"},
        {"-ERR", "POP3 or Redis in plaintext"},
        {"* OK", "IMAP, which begins in plaintext (STARTTLS)"},
        {"* BYE", "IMAP, which begins in plaintext (STARTTLS)"},
        {"RFB ", "VNC"},
        {"AMQP", "AMQP in plaintext"},
        {"INFO ", "NATS, which begins in plaintext"},
        {"NICK ", "IRC in plaintext"},
        {"*1\r\n", "Redis in plaintext"},
        {"*2\r\n", "Redis in plaintext"},
        {"*3\r\n", "Redis in plaintext"},
        {"*5\r\n", "Redis in plaintext"},
        {"-DENIED", "Redis in plaintext"},
        {"-NOAUTH", "Redis in plaintext"},
        {"TRACE", "plain HTTP, as a client asks"},
        {"RTSP/", "RTSP in plaintext"},
        {"SIP/2.", "SIP in plaintext"},
        {"ERROR", "memcached or STOMP in plaintext"},
        {"@RSYNCD", "rsync"},
        {"200 ", "NNTP or FTP, which begin in plaintext (STARTTLS)"},
        {"201 ", "NNTP, which begins in plaintext (STARTTLS)"},
    };

    /** The same of protocols that are not text; a negative number is whatever byte. */
    private static final Object[][] BINARY = {
        {new int[] {0, 0, -1, 4, -1}, "plain HTTP/2 (h2c), as gRPC speaks it without TLS"},
        {new int[] {-1, 0, 0, 0, 10}, "MySQL or MariaDB, which begins in plaintext"},
        {new int[] {-1, 0, 0, 0, 0xff}, "MySQL or MariaDB in plaintext, which refuses the connection"},
        {new int[] {-1, 0, 0, 1, 0xff}, "MySQL or MariaDB in plaintext, which refuses the connection"},
        {new int[] {'E', 0, 0, -1, -1}, "PostgreSQL in plaintext, which answers with an error"},
        {new int[] {0, 0, 0, 8, 4}, "PostgreSQL, which asks for TLS in plaintext first"},
        {new int[] {0, 0, 0, -1, 0, 3, 0, 0}, "PostgreSQL in plaintext"},
        {new int[] {0, 0, 0, -1, 0, 18, 0}, "Kafka in plaintext"},
        {new int[] {0x30, -1, 2, 1, -1}, "LDAP in plaintext"},
        {new int[] {0x30, 0x84, 0, 0, -1}, "LDAP in plaintext"},
        {new int[] {0x20, 2, 0, -1}, "MQTT in plaintext"},
        {new int[] {0x10, -1, 0, 4, 'M'}, "MQTT in plaintext"},
        {new int[] {0x10, -1, 0, 6, 'M'}, "MQTT in plaintext"},
        {new int[] {3, 0, 0, -1, -1}, "RDP, which begins in plaintext"},
        {new int[] {0xff, 0xfd}, "Telnet"},
        {new int[] {0xff, 0xfb}, "Telnet"},
        {new int[] {4, 1, 0, -1, 0}, "SQL Server (TDS), which begins in plaintext"},
        {new int[] {0x12, 1, 0, -1, 0}, "SQL Server (TDS), which begins in plaintext"},
        {new int[] {0xac, 0xed, 0, 5}, "Java serialization in plaintext"},
    };

    private final byte[] begin;
    private final String word;

    FirstWord(byte[] begin) {
        this.begin = begin;
        this.word = new String(begin, StandardCharsets.ISO_8859_1);
    }

    /** Whether it begins with a character that can be read, which no record does. */
    boolean isText() {
        return begin.length > 0 && begin[0] > ' ' && begin[0] < 0x7f;
    }

    /** Whether it begins like a record (RFC 8446, section 5.1) or like an SSLv2 hello (RFC 5246, appendix E.2). */
    boolean isTls() {
        if (begin.length < 3) {
            return false;
        }
        boolean record = begin[0] >= FIRST_CONTENT_TYPE && begin[0] <= LAST_CONTENT_TYPE && begin[1] == 3;
        boolean datagram = begin[0] >= FIRST_CONTENT_TYPE && begin[0] <= LAST_CONTENT_TYPE && (begin[1] & 0xff) == 0xfe;
        return record || datagram || isOldHello();
    }

    /** Whether it begins like a ClientHello in SSLv2's form (RFC 5246, appendix E.2). */
    boolean isOldHello() {
        return begin.length >= 3 && (begin[0] & 0x80) != 0 && begin[2] == 1;
    }

    /** The protocol in words; null if it is none that is known. */
    String protocol() {
        for (Object[] known : BINARY) {
            if (begins((int[]) known[0])) {
                return (String) known[1];
            }
        }
        for (String[] known : PROTOCOLS) {
            String start = known[0];
            // only five bytes are kept of some
            if (word.startsWith(start.substring(0, Math.min(start.length(), Math.max(3, word.length()))))) {
                return known[1];
            }
        }
        return null;
    }

    private boolean begins(int... pattern) {
        boolean same = begin.length >= pattern.length;
        for (int i = 0; same && i < pattern.length; i++) {
            same = pattern[i] < 0 || pattern[i] == (begin[i] & 0xff);
        }
        return same;
    }

    /** What is not printable as {@code \x} and two digits. */
    String printable() {
        StringBuilder text = new StringBuilder();
        for (byte b : begin) {
            int c = b & 0xff;
            if (c >= 0x20 && c < 0x7f) {
                text.append((char) c);
            } else if (c == '\r' || c == '\n') {
                text.append(c == '\r' ? "\\r" : "\\n");
            } else {
                text.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return text.toString();
    }
}
