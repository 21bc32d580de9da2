package org.asyncio4j.bench.contestants.counting;

import java.util.Map;
import org.asyncio4j.bench.SuspendedTasks;
import org.asyncio4j.bench.contestants.load.Arguments;

/**
 * A measurement that lets many things wait at once, and returns the heap of each, or does it quickly and returns zero.
 */
@FunctionalInterface
interface Weighing {

    long weigh(int count, boolean precisely) throws Exception;

    /** Measures the memory of one thing, once its code has been compiled. */
    static Operations operations(Arguments asked, Weighing what) throws Exception {
        for (int i = 0; i < asked.number("warmup", SuspendedTasks.WARM_UP); i++) {
            what.weigh(1_000, false);
        }
        return count -> {
            long begin = System.nanoTime();
            long bytes = what.weigh(count, true);
            return new Measured(System.nanoTime() - begin, Map.of("bytes", bytes));
        };
    }
}
