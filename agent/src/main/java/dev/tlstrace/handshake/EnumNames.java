package dev.tlstrace.handshake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of JSSE's enums in a list. An application enables the same ones again and again: their names are made and kept once. */
abstract class EnumNames {
    private static final int MOST = 32;

    private final Map<List<Object>, List<String>> known =
            new LinkedHashMap<List<Object>, List<String>>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<List<Object>, List<String>> eldest) {
                    return size() > MOST;
                }
            };

    /** How the API calls what JSSE's enum calls so. */
    abstract String name(String constant);

    /** The names of these constants, in their order; not to be changed. */
    List<String> of(List<?> constants) {
        List<String> names = known.get(constants);
        if (names == null) {
            names = new ArrayList<>(constants.size());
            for (Object constant : constants) {
                names.add(name(((Enum<?>) constant).name()));
            }
            names = Collections.unmodifiableList(names);
            known.put(new ArrayList<Object>(constants), names);
        }
        return names;
    }
}
