package org.asyncio4j;

import java.util.function.Predicate;
import org.asyncio4j.bootstrap.StackReserve;
import org.jspecify.annotations.Nullable;

/** Those who wait at a primitive, in the order they came; who leaves need not be looked for. Loop thread only. */
final class WaitLine {

    /*
     * Overview. A linked list of places. Whoever gives up stays until its task runs and leaves, so a line may begin
     * with many who are passed over; `passed` remembers how far, so that asking again does not pass over them again.
     */

    private @Nullable Place first; // loop thread only
    private @Nullable Place last; // loop thread only
    private @Nullable Place passed; // loop thread only: all up to it match what first(..) passes over
    private int size; // loop thread only

    /** One who waits. */
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

    /** Takes in another one, at the end; fails where there is not even stack enough to leave again. */
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

    /** Takes {@code place} out; harmless if it is out. */
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

    /** The first one; null if nobody waits. */
    @Nullable Place first() {
        return first;
    }

    /** The first one that is not {@code over}, which once true stays so; for one line always the same question. */
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
