package org.asyncio4j.bench.contestants.counting;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.asyncio4j.bench.Counted;
import org.asyncio4j.bench.SuspendedTasks;
import org.asyncio4j.bench.UsedHeap;
import org.asyncio4j.bench.contestants.load.Arguments;

/** Waiting virtual threads of the JDK. */
final class WaitingThreads {

    private WaitingThreads() {}

    /** Waits until each of the threads is waiting. */
    static void awaitAll(List<Thread> threads) {
        for (Thread each : threads) {
            while (each.getState() != Thread.State.WAITING && each.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
                Thread.yield();
            }
        }
    }

    /** Interrupts the threads as soon as all are waiting, and returns the nanoseconds until all have ended. */
    static long interruptAll(List<Thread> threads) throws InterruptedException {
        awaitAll(threads);
        long begin = System.nanoTime();
        threads.forEach(Thread::interrupt);
        for (Thread each : threads) {
            each.join();
        }
        return System.nanoTime() - begin;
    }

    /** Measures the heap, after a full collection, of a virtual thread that waits six compiled frames deep. */
    static Operations memoryPerTask(String technology, Arguments asked) throws Exception {
        return Weighing.operations(asked, WaitingThreads::weigh);
    }

    private static long weigh(int count, boolean precisely) throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicLong sum = new AtomicLong();
        long before = precisely ? UsedHeap.now() : 0;
        List<Thread> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int own = i;
            all.add(Thread.ofVirtual().start(() -> sum.addAndGet(deeper(SuspendedTasks.FRAMES, gate, own))));
        }
        awaitAll(all);
        long bytes = precisely ? (UsedHeap.now() - before) / count : 0;
        gate.countDown();
        for (Thread each : all) {
            each.join();
        }
        Counted.check("as a sum", OurLoop.sumBelow(count) + (long) (SuspendedTasks.FRAMES - 1) * count, sum.get());
        return bytes;
    }

    private static int deeper(int frames, CountDownLatch gate, int own) {
        if (frames > 1) {
            return deeper(frames - 1, gate, own) + 1;
        }
        try {
            gate.await();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
        return own;
    }
}
