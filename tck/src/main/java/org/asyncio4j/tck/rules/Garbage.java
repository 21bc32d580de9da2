package org.asyncio4j.tck.rules;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.asyncio4j.tck.harness.Patience;

/** Asks the collector, until it has understood or patience is over. */
final class Garbage {

    private static final Duration BETWEEN = Duration.ofMillis(10);

    private Garbage() {}

    /** Demands that nobody holds what {@code reference} points to. */
    static void expectCollected(WeakReference<?> reference) {
        long deadline = System.nanoTime() + Patience.ofStep().toNanos();
        while (reference.get() != null) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("still held by somebody: " + reference.get());
            }
            collect();
        }
    }

    /** One collection, seen to have taken place as far as a JVM lets that be seen. */
    static void collect() {
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
