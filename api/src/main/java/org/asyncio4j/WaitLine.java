package org.asyncio4j;

import java.util.function.Predicate;
import org.asyncio4j.bootstrap.StackReserve;
import org.jspecify.annotations.Nullable;

/**
 * The waiters at a primitive, in the order of arrival; one that leaves is removed without a search. Loop thread only.
 */
final class WaitLine {

    /*
     * Overview. A linked list of places. A waiter that gives up stays until its task runs and leaves, so a line may
     * begin with many waiters to be skipped; `passed` records how far, so that the next call does not skip them again.
     */

    private @Nullable Place first; // loop thread only
    private @Nullable Place last; // loop thread only
    private @Nullable Place passed; // loop thread only: all up to it match the predicate of first(..)
    private int size; // loop thread only

    /** The place of one waiter. */
    static final class Place {

        private final Future<@Nullable Void> waiter;
        private @Nullable Place before; // loop thread only
        private @Nullable Place after; // loop thread only
        private boolean left; // loop thread only

        private Place(Future<@Nullable Void> waiter) {
            this.waiter = waiter;
        }

        Future<@Nullable Void> waiter() {
            return waiter;
        }
    }

    /** Adds a waiter at the end; fails if there is not even enough stack to leave again. */
    Place join(Future<@Nullable Void> waiter) {
        StackReserve.touch();
        Place place = new Place(waiter);
        place.before = last;
        if (last == null) {
            first = place;
        } else {
            last.after = place;
        }
        last = place;
        size++;
        return place;
    }

    /** Removes {@code place}; has no effect if it was removed before. */
    void leave(Place place) {
        if (place.left) {
            return;
        }
        place.left = true;
        if (passed == place) {
            passed = place.before;
        }
        if (place.before == null) {
            first = place.after;
        } else {
            place.before.after = place.after;
        }
        if (place.after == null) {
            last = place.before;
        } else {
            place.after.before = place.before;
        }
        size--;
    }

    /** Returns the first place, or null if there is no waiter. */
    @Nullable Place first() {
        return first;
    }

    /**
     * Returns the first place whose waiter is not {@code over}. The predicate must stay true once it is true, and must
     * always be the same for one line.
     */
    @Nullable Place first(Predicate<Future<?>> over) {
        Place place = passed == null ? first : passed.after;
        while (place != null && over.test(place.waiter)) {
            passed = place;
            place = place.after;
        }
        return place;
    }

    boolean isEmpty() {
        return first == null;
    }

    int size() {
        return size;
    }
}
