package dev.tlstrace.event;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.List;

/**
 * Lists of texts that come again and again, as those of a kind of client do, with what was drawn of them. A list is known by
 * identity: it must not change. For one thread.
 */
final class DrawnLists {
    private static final int PLACES = 16;

    /** A shorter one is drawn as quickly as it is found; a longer one is not worth its memory. */
    private static final int SHORTEST = 8;

    private static final int LONGEST = 200;

    private final List<?>[] lists = new List<?>[PLACES];
    private final SerializableString[] drawn = new SerializableString[PLACES];

    /** Whether this list came before, and not another of its place since; from now on it did. */
    boolean comesAgain(List<String> list) {
        if (list.size() < SHORTEST || list.size() > LONGEST) {
            return false;
        }
        int place = place(list);
        if (lists[place] == list) {
            return true;
        }
        lists[place] = list;
        drawn[place] = null;
        return false;
    }

    /** What was drawn of a list that comes again; null if nothing was kept yet. */
    SerializableString of(List<String> list) {
        return drawn[place(list)];
    }

    /** Keeps what was drawn of a list that comes again. */
    void keep(List<String> list, String json) {
        drawn[place(list)] = new SerializedString(json);
    }

    private static int place(List<String> list) {
        return System.identityHashCode(list) & (PLACES - 1);
    }
}
