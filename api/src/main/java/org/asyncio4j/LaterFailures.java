package org.asyncio4j;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What fails after the first child of a gatherOrCancel: joins that first failure, each once. Loop thread only. */
final class LaterFailures {

    private final Throwable first;
    private final Set<Throwable> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean takesMore;
    private boolean hasTaken;

    LaterFailures(Throwable first) {
        this.first = first;
        known.add(first);
        Collections.addAll(known, first.getSuppressed());
        takesMore = !Suppressed.isFull(first); // one that is kept must not grow
    }

    /** Adds {@code later} to what the first failure carries, unless it is known; whether nobody else must be told. */
    boolean join(Throwable later) {
        if (!known.add(later)) {
            return true;
        }
        if (takesMore) {
            first.addSuppressed(later);
            if (!hasTaken) {
                hasTaken = true;
                takesMore = first.getSuppressed().length > 0; // some throwables take none
            }
        }
        return takesMore;
    }
}
