package org.asyncio4j.tck.simulation;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.random.RandomGenerator;
import org.asyncio4j.Task;
import org.asyncio4j.spi.support.TurnOrder;

/**
 * An order in which each task has a random priority, the ready task with the highest one runs alone, and at a few random
 * steps the running task loses its priority: probabilistic concurrency testing. It lets one task fall behind the others as
 * far as a fault needs, which a shuffle of each turn hardly ever does.
 */
final class PriorityOrder implements TurnOrder {

    /** The number of turns in a row that a task may be put off: others may wait for it without an end. */
    private static final int MAX_POSTPONED_TURNS = 100;

    private final RandomGenerator random;
    private final Set<Integer> changes = new HashSet<>();
    private final Map<Task<?>, Rank> ranks = new WeakHashMap<>(); // the loop's thread
    private int step; // the loop's thread
    private double lowest; // the loop's thread

    private static final class Rank {
        double priority;
        int putOff;
    }

    /**
     * An order for programs of about {@code steps} steps.
     *
     * @param depth the number of steps at which a priority is lowered
     */
    PriorityOrder(RandomGenerator random, int depth, int steps) {
        this.random = random;
        for (int i = 0; i < depth; i++) {
            changes.add(random.nextInt(Math.max(1, steps)));
        }
    }

    @Override
    public void arrange(List<Task<?>> ready) {
        if (ready.size() > 1) {
            if (changes.contains(step)) {
                lowest--;
                rank(highest(ready)).priority = lowest;
            }
            Task<?> chosen = ready.stream()
                    .filter(task -> rank(task).putOff >= MAX_POSTPONED_TURNS)
                    .findFirst()
                    .<Task<?>>map(task -> task)
                    .orElseGet(() -> highest(ready));
            ready.forEach(task -> rank(task).putOff++);
            rank(chosen).putOff = 0;
            ready.clear();
            ready.add(chosen);
        }
        step += ready.size();
    }

    private Task<?> highest(List<Task<?>> ready) {
        return ready.stream()
                .max(Comparator.comparingDouble(task -> rank(task).priority))
                .orElseThrow();
    }

    private Rank rank(Task<?> task) {
        return ranks.computeIfAbsent(task, _ -> {
            Rank rank = new Rank();
            rank.priority = random.nextDouble();
            return rank;
        });
    }
}
