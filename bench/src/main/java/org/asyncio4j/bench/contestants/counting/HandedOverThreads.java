package org.asyncio4j.bench.contestants.counting;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.bench.Counted;
import org.asyncio4j.bench.HandoffFloor;
import org.asyncio4j.bench.TaskSpawnJoin;
import org.asyncio4j.bench.contestants.load.Arguments;

/** The floor of handoff coroutines: virtual threads of the JDK that unpark each other, and no loop. */
final class HandedOverThreads {

    static final Map<String, Preparation> QUESTIONS = Map.ofEntries(
            entry("TaskSwitch", HandedOverThreads::taskSwitch),
            entry("TaskSpawnJoin", (_, _) -> HandedOverThreads::taskSpawnJoin),
            entry("GatherFanOut", HandedOverThreads::gatherFanOut),
            entry("LockHandOff", (_, _) -> count -> Measured.nanos(HandoffFloor.nanos(2, count))),
            entry("QueuePingPong", (_, _) -> count -> Measured.nanos(HandoffFloor.nanos(2, 2 * count))),
            entry("CancelStorm", (_, _) -> HandedOverThreads::cancelStorm),
            entry("TimeoutNesting", (_, _) -> count -> Measured.nanos(HandoffFloor.nanos(1, count))),
            entry("MemoryPerTask", WaitingThreads::memoryPerTask));

    private static final int A_STORM = 1_000;

    private HandedOverThreads() {}

    /**
     * Measures a hand-over of a baton, or two for a single task. Lock, queue (two) and timeout consist only of that.
     */
    private static Operations taskSwitch(String technology, Arguments asked) {
        int tasks = asked.number("tasks", 1);
        return count -> Measured.nanos(HandoffFloor.nanos(tasks, count));
    }

    /** Measures a thread that is created, run and waited for before the next one. */
    private static Measured taskSpawnJoin(int count) throws InterruptedException {
        long begin = System.nanoTime();
        long sum = TaskSpawnJoin.sumHandoff(count);
        Measured measured = Measured.since(begin);
        Counted.check("as a sum", OurLoop.sumBelow(count), sum);
        return measured;
    }

    /** Measures a thread, among {@code tasks} that are started before one waits for all. */
    private static Operations gatherFanOut(String technology, Arguments asked) {
        int children = asked.number("tasks", 1_000);
        return count -> {
            long sum = 0;
            long begin = System.nanoTime();
            for (int left = count; left > 0; left -= children) {
                sum += fan(Math.min(children, left));
            }
            Measured measured = Measured.since(begin);
            Counted.check("as a sum", OurLoop.sumOfFans(count, children), sum);
            return measured;
        };
    }

    private static long fan(int children) throws InterruptedException {
        int[] values = new int[children];
        CountDownLatch left = new CountDownLatch(children);
        for (int i = 0; i < children; i++) {
            int own = i;
            Thread.ofVirtual().start(() -> {
                values[own] = own;
                left.countDown();
            });
        }
        left.await();
        long sum = 0;
        for (int value : values) {
            sum += value;
        }
        return sum;
    }

    /** Measures a parked thread that is interrupted and joined. */
    private static Measured cancelStorm(int count) throws InterruptedException {
        AtomicInteger ended = new AtomicInteger();
        long nanos = 0;
        for (int left = count; left > 0; left -= A_STORM) {
            int size = Math.min(A_STORM, left);
            CountDownLatch begun = new CountDownLatch(size);
            List<Thread> all = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                all.add(Thread.ofVirtual().start(() -> {
                    begun.countDown();
                    while (!Thread.currentThread().isInterrupted()) {
                        LockSupport.park();
                    }
                    ended.incrementAndGet();
                }));
            }
            begun.await();
            nanos += WaitingThreads.interruptAll(all);
        }
        Counted.check("threads interrupted", count, ended.get());
        return Measured.nanos(nanos);
    }
}
