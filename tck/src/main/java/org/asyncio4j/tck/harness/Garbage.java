package org.asyncio4j.tck.harness;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Requests to the garbage collector, repeated until they succeed or the attempts run out: limited by count, as one
 * collection may take seconds.
 */
final class Garbage {

    private static final int ENOUGH = 50; // collections; if any succeeds, it is the second or third
    private static final Duration BETWEEN = Duration.ofMillis(10);

    private Garbage() {}

    /** Collects until {@code condition} holds or the attempts run out; runs {@code then} after each collection. */
    static void collectUntil(BooleanSupplier condition, Runnable then) {
        for (int i = 0; i < ENOUGH && !condition.getAsBoolean(); i++) {
            collect();
            then.run();
        }
    }

    /** Runs one collection and waits until it is seen to have taken place, as far as a JVM shows that. */
    private static void collect() {
        var queue = new ReferenceQueue<Object>();
        var canary = new PhantomReference<>(new Object(), queue);
        System.gc();
        try {
            queue.remove(BETWEEN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        canary.clear();
    }
}
