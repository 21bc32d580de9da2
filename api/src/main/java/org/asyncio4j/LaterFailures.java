package org.asyncio4j;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What fails after the first child of a gatherOrCancel: joins that first failure, each once. Loop thread only. */
final class LaterFailures {

    /** Whether the first failure takes more suppressed exceptions. */
    private enum Room {
        UNTRIED,
        SOME,
        NONE
    }

    private final Throwable first;
    private final Set<Throwable> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private Room room; // loop thread only

    LaterFailures(Throwable first) {
        this.first = first;
        known.add(first);
        Collections.addAll(known, first.getSuppressed());
        room = Suppressed.isFull(first) ? Room.NONE : Room.UNTRIED; // one that is kept must not grow
    }

    /** Adds {@code later} to what the first failure carries, unless it is known; whether nobody else must be told. */
    boolean join(Throwable later) {
        if (!known.add(later)) {
            return true;
        }
        if (room != Room.NONE) {
            first.addSuppressed(later);
        }
        if (room == Room.UNTRIED) {
            room = first.getSuppressed().length > 0 ? Room.SOME : Room.NONE; // some throwables take none
        }
        return room == Room.SOME;
    }
}
