package dev.tlstrace.event;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;

/** What comes again and again, as the lists, extensions and certificates of a kind of client or server do, with what was drawn of it. For one thread. */
final class DrawnBefore {
    /** What is longer is not worth its memory. Characters. */
    private static final int LONGEST = 8192;

    private final boolean byIdentity;
    private final Object[] things;
    private final SerializableString[] drawn;

    private DrawnBefore(boolean byIdentity, int places) {
        this.byIdentity = byIdentity;
        this.things = new Object[places];
        this.drawn = new SerializableString[places];
    }

    /** Things that do not change are known by identity; as many as there are places, a power of two. */
    static DrawnBefore byIdentity(int places) {
        return new DrawnBefore(true, places);
    }

    /** Things are known by equality. */
    static DrawnBefore byEquality(int places) {
        return new DrawnBefore(false, places);
    }

    /** Whether this came before, and nothing else of its place since; from now on it did. */
    boolean comesAgain(Object thing) {
        int place = place(thing);
        if (things[place] == thing || (!byIdentity && thing.equals(things[place]))) {
            return true;
        }
        things[place] = thing;
        drawn[place] = null;
        return false;
    }

    /** What was drawn of a thing that comes again; null if nothing was kept yet. */
    SerializableString of(Object thing) {
        return drawn[place(thing)];
    }

    /** Keeps what was drawn of a thing that comes again, unless it is long. */
    SerializableString keep(Object thing, String json) {
        SerializableString kept = new SerializedString(json);
        int place = place(thing);
        if (json.length() <= LONGEST) {
            drawn[place] = kept;
        } else {
            things[place] = null;
        }
        return kept;
    }

    private int place(Object thing) {
        int hash = byIdentity ? System.identityHashCode(thing) : thing.hashCode();
        return (hash ^ hash >>> 8 ^ hash >>> 16) & (things.length - 1);
    }
}
