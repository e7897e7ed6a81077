package dev.tlstrace.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads events back. */
final class EventParser {
    /** A line with a long chain's raw bytes passes Jackson's usual bounds; its own length bounds it already. */
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(TraceReader.MAX_LINE)
                    .build())
            .build();

    private static final int MICROS = 1_000_000;
    private static final long SECONDS_A_DAY = 86_400;

    private EventParser() {}

    /**
     * Reads one line.
     *
     * @param detail what of it is wanted
     * @throws IOException if it is no JSON object, or more than one
     */
    static Facts read(byte[] json, Detail detail) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            begin(parser);
            Facts facts = object(parser, detail);
            end(parser);
            return facts;
        }
    }

    /**
     * Looks through a whole line for what it is about.
     *
     * @throws IOException if it is no event
     */
    static Line.About glance(byte[] buffer, int from, int length) throws IOException {
        String event = null;
        String handshake = null;
        long micros = 0;
        try (JsonParser parser = FACTORY.createParser(buffer, from, length)) {
            begin(parser);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING && name.equals("@timestamp")) {
                    micros = micros(parser.getText());
                } else if (value == JsonToken.START_OBJECT && name.equals("event")) {
                    event = member(parser, "name");
                } else if (value == JsonToken.START_OBJECT && name.equals("handshake")) {
                    handshake = member(parser, "id");
                } else {
                    parser.skipChildren();
                }
            }
            end(parser);
        }
        if (event == null) {
            throw new IOException("it has no event.name");
        }
        return new Line.About(event, handshake, micros);
    }

    private static void begin(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("it is no JSON object");
        }
    }

    private static void end(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new IOException("there is more behind the event");
        }
    }

    private static String member(JsonParser parser, String wanted) throws IOException {
        String found = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals(wanted)) {
                found = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }

    /** One loop, not two methods that call each other: compiled, those would hold the parser's code many times over. */
    private static Facts object(JsonParser parser, Detail detail) throws IOException {
        Facts all = new Facts();
        Deque<Within> around = new ArrayDeque<>();
        Within at = new Within("", all, null);
        String name = "";
        while (at != null) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.FIELD_NAME) {
                name = parser.currentName();
                if (!detail.keeps(at.name, name)) {
                    skip(parser);
                }
            } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                around.push(at);
                Within inner = token == JsonToken.START_OBJECT
                        ? new Within(at.list == null ? name : at.name, new Facts(), null)
                        : new Within(at.list == null ? name : at.name, null, new ArrayList<>());
                at.add(name, inner.facts == null ? inner.list : inner.facts);
                at = inner;
            } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                at = around.poll();
            } else {
                at.add(name, scalar(parser, token));
            }
        }
        return all;
    }

    private static void skip(JsonParser parser) throws IOException {
        parser.nextToken();
        parser.skipChildren();
    }

    private static Object scalar(JsonParser parser, JsonToken token) throws IOException {
        switch (token) {
            case VALUE_STRING:
                return parser.getText();
            case VALUE_NUMBER_INT:
                // a number beyond a long is none of ours: as text it loses nothing
                return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getText()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT:
                return parser.getDoubleValue();
            case VALUE_NULL:
                return null;
            default:
                return token == JsonToken.VALUE_TRUE;
        }
    }

    /** An object or a list that is being read. */
    private static final class Within {
        final String name;
        final Facts facts;
        final List<Object> list;

        Within(String name, Facts facts, List<Object> list) {
            this.name = name;
            this.facts = facts;
            this.list = list;
        }

        void add(String member, Object value) {
            if (facts == null) {
                list.add(value);
            } else {
                facts.put(member, value);
            }
        }
    }

    /** {@code 2026-11-23T15:04:05.123456Z} as microseconds since 1970; 0 if it is written otherwise. */
    static long micros(String iso) {
        if (iso.length() < 20 || iso.charAt(10) != 'T' || !iso.endsWith("Z")) {
            return 0;
        }
        long year = digits(iso, 0, 4);
        long month = digits(iso, 5, 7);
        long day = digits(iso, 8, 10);
        long seconds = digits(iso, 11, 13) * 3600 + digits(iso, 14, 16) * 60 + digits(iso, 17, 19);
        long fraction = 0;
        for (int i = 20, unit = MICROS / 10; i < iso.length() - 1 && unit > 0; i++, unit /= 10) {
            fraction += digits(iso, i, i + 1) * unit;
        }
        // days since 1970 in the Gregorian calendar, with March as the year's first month
        long y = month <= 2 ? year - 1 : year;
        long dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long days = y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
        return (days * SECONDS_A_DAY + seconds) * MICROS + fraction;
    }

    private static long digits(String text, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }
}
