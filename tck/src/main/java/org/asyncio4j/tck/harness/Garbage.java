package org.asyncio4j.tck.harness;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks the collector, until it has understood or enough was asked: by count, as one collection may take seconds. */
final class Garbage {

    private static final int ENOUGH = 50; // collections; the second or third does it, if anything does
    private static final Duration BETWEEN = Duration.ofMillis(10);

    private Garbage() {}

    /** Collects until what was to come has come, or will not come; {@code then} is done after each time. */
    static void collectUntil(BooleanSupplier hasCome, Runnable then) {
        for (int i = 0; i < ENOUGH && !hasCome.getAsBoolean(); i++) {
            collect();
            then.run();
        }
    }

    /** One collection, seen to have taken place as far as a JVM lets that be seen. */
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
