package org.asyncio4j;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The common failure of several children: the first failure stands for all and carries the later ones, each once; a
 * cancellation stands for all only if nothing has failed. Loop thread only.
 */
final class FirstFailure {

    /** The room that the first failure has for more suppressed exceptions. */
    private enum Room {
        UNTRIED,
        SOME,
        NONE
    }

    private @Nullable Throwable first; // loop thread only
    private @Nullable Set<Throwable> known; // loop thread only; null until there is a later one
    private Room room = Room.UNTRIED; // loop thread only

    /**
     * Returns the failure or cancellation of {@code done}, which then counts as retrieved, or null if there is neither.
     */
    static @Nullable Throwable of(Future<?> done) {
        try {
            return done.exception();
        } catch (CancelledError cancelled) {
            return cancelled;
        }
    }

    /** Returns the failure that stands for all, or null if there is none. */
    @Nullable Throwable orNull() {
        return first;
    }

    /**
     * Adds {@code failure}; returns false if the first one cannot carry it, so that it goes to the exception handler.
     */
    boolean add(Throwable failure) {
        Throwable before = first;
        if (before == null || (before instanceof CancelledError && !(failure instanceof CancelledError))) {
            first = failure;
            return true;
        }
        return failure instanceof CancelledError || join(before, failure);
    }

    /**
     * Adds {@code later} to the failures that {@code to} carries, unless it is known; returns whether it is carried.
     */
    private boolean join(Throwable to, Throwable later) {
        Set<Throwable> before = known;
        if (before == null) {
            known = before = Collections.newSetFromMap(new IdentityHashMap<>());
            before.add(to);
            Collections.addAll(before, to.getSuppressed());
            room = Suppressed.isFull(to) ? Room.NONE : Room.UNTRIED; // a failure that is kept must not grow
        }
        if (!before.add(later)) {
            return true;
        }
        if (room != Room.NONE) {
            to.addSuppressed(later);
        }
        if (room == Room.UNTRIED) {
            room = to.getSuppressed().length > 0 ? Room.SOME : Room.NONE; // some throwables take none
        }
        return room == Room.SOME;
    }
}
