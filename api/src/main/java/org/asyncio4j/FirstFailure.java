package org.asyncio4j;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What several children fail with: the first failure speaks for all and carries the later ones, each once; a cancellation
 * speaks only if nothing has failed. Loop thread only.
 */
final class FirstFailure {

    /** Whether the first failure takes more suppressed exceptions. */
    private enum Room {
        UNTRIED,
        SOME,
        NONE
    }

    private @Nullable Throwable first; // loop thread only
    private @Nullable Set<Throwable> known; // loop thread only; null before there is a later one
    private Room room = Room.UNTRIED; // loop thread only

    /** What {@code done} has failed with or was cancelled by; null if neither. It counts as seen. */
    static @Nullable Throwable of(Future<?> done) {
        try {
            return done.exception();
        } catch (CancelledError cancelled) {
            return cancelled;
        }
    }

    /** The one that speaks; null if there is none. */
    @Nullable Throwable orNull() {
        return first;
    }

    /** Takes in {@code failure}; false if the first one cannot carry it, so that it is for the exception handler. */
    boolean add(Throwable failure) {
        Throwable before = first;
        if (before == null || (before instanceof CancelledError && !(failure instanceof CancelledError))) {
            first = failure;
            return true;
        }
        return failure instanceof CancelledError || join(before, failure);
    }

    /** Adds {@code later} to what {@code to} carries, unless it is known; whether it has a place there. */
    private boolean join(Throwable to, Throwable later) {
        Set<Throwable> before = known;
        if (before == null) {
            known = before = Collections.newSetFromMap(new IdentityHashMap<>());
            before.add(to);
            Collections.addAll(before, to.getSuppressed());
            room = Suppressed.isFull(to) ? Room.NONE : Room.UNTRIED; // one that is kept must not grow
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
