package org.asyncio4j.bench.contestants.counting;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.bench.CarriedFloor;
import org.asyncio4j.bench.Counted;
import org.asyncio4j.bench.SuspendedTasks;
import org.asyncio4j.bench.TaskSpawnJoin;
import org.asyncio4j.bench.UsedHeap;
import org.asyncio4j.bench.contestants.load.Arguments;

/** The floor of carried coroutines: virtual threads on the thread that resumes them, and no loop. */
final class CarriedThreads {

    static final Map<String, Preparation> QUESTIONS = Map.ofEntries(
            entry("TaskSwitch", CarriedThreads::taskSwitch),
            entry("TaskSpawnJoin", (_, _) -> CarriedThreads::taskSpawnJoin),
            entry("GatherFanOut", CarriedThreads::gatherFanOut),
            entry("LockHandOff", (_, _) -> count -> Measured.nanos(CarriedFloor.nanos(2, count))),
            entry("QueuePingPong", (_, _) -> count -> Measured.nanos(CarriedFloor.nanos(2, 2 * count))),
            entry("CancelStorm", (_, _) -> CarriedThreads::cancelStorm),
            entry("TimeoutNesting", (_, _) -> count -> Measured.nanos(CarriedFloor.nanos(1, count))),
            entry("MemoryPerTask", CarriedThreads::memoryPerTask));

    private static final int A_STORM = 1_000;

    private CarriedThreads() {}

    /** Measures a park and the continuation after it. Lock, queue (two of them) and timeout consist only of that. */
    private static Operations taskSwitch(String technology, Arguments asked) {
        int tasks = asked.number("tasks", 1);
        return count -> Measured.nanos(CarriedFloor.nanos(tasks, count));
    }

    /** Measures a thread that is created, run and ended. */
    private static Measured taskSpawnJoin(int count) {
        long begin = System.nanoTime();
        long sum = TaskSpawnJoin.sumCarried(count);
        Measured measured = Measured.since(begin);
        Counted.check("as a sum", OurLoop.sumBelow(count), sum);
        return measured;
    }

    /** Measures a thread, among {@code tasks} that are started before one of them runs. */
    private static Operations gatherFanOut(String technology, Arguments asked) {
        int children = asked.number("tasks", 1_000);
        return count -> {
            CarriedFloor floor = new CarriedFloor();
            long[] sum = new long[1];
            long begin = System.nanoTime();
            for (int left = count; left > 0; left -= children) {
                for (int i = 0; i < Math.min(children, left); i++) {
                    int value = i;
                    floor.start(() -> sum[0] += value);
                }
                floor.runReady();
            }
            Measured measured = Measured.since(begin);
            Counted.check("as a sum", OurLoop.sumOfFans(count, children), sum[0]);
            return measured;
        };
    }

    /** Measures a parked thread that is interrupted and ends. */
    private static Measured cancelStorm(int count) {
        CarriedFloor floor = new CarriedFloor();
        int[] ended = new int[1];
        long nanos = 0;
        for (int left = count; left > 0; left -= A_STORM) {
            List<Thread> all = new ArrayList<>(A_STORM);
            for (int i = 0; i < Math.min(A_STORM, left); i++) {
                all.add(floor.start(() -> {
                    LockSupport.park();
                    ended[0] += Thread.interrupted() ? 1 : 0;
                }));
            }
            floor.runReady();
            long begin = System.nanoTime();
            all.forEach(Thread::interrupt);
            floor.runReady();
            nanos += System.nanoTime() - begin;
        }
        Counted.check("threads interrupted", count, ended[0]);
        return Measured.nanos(nanos);
    }

    /** Measures the heap, after a full collection, of a thread that is parked six compiled frames deep. */
    private static Operations memoryPerTask(String technology, Arguments asked) throws Exception {
        return Weighing.operations(asked, CarriedThreads::weigh);
    }

    private static long weigh(int count, boolean precisely) {
        CarriedFloor floor = new CarriedFloor();
        long[] sum = new long[1];
        long before = precisely ? UsedHeap.now() : 0;
        List<Thread> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int own = i;
            all.add(floor.start(() -> {
                int value = deeper(SuspendedTasks.FRAMES, own); // not in the line below, which would read the sum first
                sum[0] += value;
            }));
        }
        floor.runReady();
        long bytes = precisely ? (UsedHeap.now() - before) / count : 0;
        all.forEach(LockSupport::unpark);
        floor.runReady();
        Counted.check("as a sum", OurLoop.sumBelow(count) + (long) (SuspendedTasks.FRAMES - 1) * count, sum[0]);
        return bytes;
    }

    private static int deeper(int frames, int own) {
        if (frames == 1) {
            LockSupport.park();
            return own;
        }
        return deeper(frames - 1, own) + 1;
    }
}
