package org.asyncio4j.tck.simulation;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.asyncio4j.spi.support.TurnOrder;
import org.jspecify.annotations.Nullable;

/** The choices that one simulated loop draws from its seed. Used by the thread that runs the loop, one at a time. */
final class Schedule {

    private final Order order;
    private final @Nullable TurnOrder turns;
    private final RandomGenerator jobs; // separate streams: draws from one do not change the others
    private final RandomGenerator network;
    private final RandomGenerator channels;

    Schedule(Order order, long seed) {
        this(order, seed, null);
    }

    /** Arranges turns by {@code planned}, unless that is null: then by the order and the seed as well. */
    Schedule(Order order, long seed, @Nullable TurnOrder planned) {
        this.order = order;
        SplittableRandom all = new SplittableRandom(seed);
        this.jobs = all.split();
        RandomGenerator tasks = all.split();
        this.network = all.split();
        this.channels = all.split();
        this.turns = planned != null ? planned : order == Order.EXPLORATORY ? new RandomOrder(tasks) : null;
    }

    /** Returns whether a body for the executor runs in this turn although the loop has something else to do. */
    boolean runsJobNow() {
        return order == Order.FIFO || jobs.nextBoolean();
    }

    /** Returns which of {@code count} bodies runs next. */
    int nextJob(int count) {
        return order == Order.FIFO ? 0 : jobs.nextInt(count);
    }

    /** Arranges the channels that are ready in one poll. */
    void arrangeChannels(List<?> ready) {
        if (order != Order.FIFO) {
            Collections.shuffle(ready, channels);
        }
    }

    /** Returns how turns are arranged; null for first come, first served. */
    @Nullable TurnOrder turnOrder() {
        return turns;
    }

    /** Returns the generator for the network's draws, which it makes in any order. */
    RandomGenerator network() {
        return network;
    }
}
