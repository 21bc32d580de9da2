package org.asyncio4j.tck.simulation;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.asyncio4j.Task;
import org.asyncio4j.spi.support.TurnOrder;
import org.jspecify.annotations.Nullable;

/** An order that follows another one, and records where that is not first come, first served. */
final class RecordedOrder implements TurnOrder {

    private final @Nullable TurnOrder followed; // null for first come, first served
    private final SortedMap<Integer, List<Integer>> choices = new TreeMap<>(); // the loop's thread
    private int turn; // the loop's thread
    private int steps; // the loop's thread

    RecordedOrder(@Nullable TurnOrder followed) {
        this.followed = followed;
    }

    @Override
    public void arrange(List<Task<?>> ready) {
        int now = turn++;
        if (followed != null) {
            List<Task<?>> before = List.copyOf(ready);
            followed.arrange(ready);
            if (!ready.equals(before)) {
                choices.put(now, places(ready, before));
            }
        }
        steps += ready.size();
    }

    private static List<Integer> places(List<Task<?>> chosen, List<Task<?>> before) {
        IdentityHashMap<Task<?>, Integer> places = new IdentityHashMap<>();
        before.forEach(task -> places.put(task, places.size()));
        return chosen.stream().map(places::get).toList();
    }

    /** Returns the plan that repeats this run. */
    TurnPlan plan(long seed) {
        return new TurnPlan(seed, choices);
    }

    /** Returns the number of steps that tasks have made. */
    int steps() {
        return steps;
    }
}
