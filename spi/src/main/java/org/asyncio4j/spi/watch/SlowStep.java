package org.asyncio4j.spi.watch;

import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.Repr;
import org.jspecify.annotations.Nullable;

/**
 * A callback or step that has held its loop too long.
 *
 * @param text which one it was
 * @param nanos how long it took
 * @param awaitedBy the names of the tasks that wait for it, the nearest one first; empty for a callback
 */
public record SlowStep(String text, String loop, long nanos, List<String> awaitedBy) {

    private static final int MAX_AWAITERS = 30;

    /**
     * Creates the description of a step that has ended.
     *
     * @param awaiter the {@link #awaiterOf} the step when it began: if it was the last of its task, none waits any longer
     */
    static SlowStep of(Object step, String loop, long nanos, @Nullable Task<?> awaiter) {
        return new SlowStep(Repr.of(step), loop, nanos, chainFrom(awaiter));
    }

    /** Returns the first of the tasks that wait for the task of a step; null if there is none. */
    static @Nullable Task<?> awaiterOf(Object step) {
        if (!(step instanceof Task<?> task)) {
            return null;
        }
        var awaiters = task.awaitedBy().iterator();
        return awaiters.hasNext() ? awaiters.next() : null;
    }

    /** Follows the first of the tasks that wait for each, up to a limit: they may wait in a cycle. */
    private static List<String> chainFrom(@Nullable Task<?> first) {
        List<String> names = new ArrayList<>();
        for (Task<?> each = first; each != null && names.size() < MAX_AWAITERS; each = awaiterOf(each)) {
            names.add(each.name());
        }
        return names;
    }
}
