package org.asyncio4j.bench;

import static org.asyncio4j.Asyncio.createTask;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Task;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to create, run and await a task that does nothing?
 *
 * <p>An operation is one task, in batches of 1,000. The floors start and end virtual threads, on our own executor and
 * on the JDK's.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class TaskSpawnJoin {

    static final int BATCHES = 100;
    static final int BATCH = 1_000;

    /** A loop of each kind. */
    @State(Scope.Benchmark)
    public static class OnLoop {
        @Param({"nio-carried", "nio-handoff", "vertx-carried", "vertx-handoff", "virtual-carried", "virtual-handoff"})
        String loop;

        EventLoop open;

        @Setup
        public void open() {
            open = BackEnds.newLoop(loop);
        }

        @TearDown
        public void close() {
            open.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCHES * BATCH)
    public long loop(OnLoop state) {
        return sum(state.open, BATCHES * BATCH);
    }

    /** Creates, runs and awaits {@code tasks} tasks, a thousand at once, and returns the sum of their numbers. */
    public static long sum(EventLoop loop, int tasks) {
        return loop.runUntilComplete(() -> {
            long sum = 0;
            for (int begun = 0; begun < tasks; begun += BATCH) {
                List<Task<Integer>> all = new ArrayList<>(BATCH);
                for (int i = begun; i < Math.min(begun + BATCH, tasks); i++) {
                    int value = i;
                    all.add(createTask(() -> value));
                }
                for (Task<Integer> each : all) {
                    sum += each.await();
                }
            }
            return sum;
        });
    }

    @Benchmark
    @OperationsPerInvocation(BATCHES * BATCH)
    public long floorCarried() {
        return sumCarried(BATCHES * BATCH);
    }

    /** Does the same with bare virtual threads on the thread that starts them. */
    public static long sumCarried(int tasks) {
        long[] sum = new long[1];
        for (int i = 0; i < tasks; i++) {
            int value = i;
            CarriedFloor.newThread(Runnable::run, () -> sum[0] += value).start();
        }
        return sum[0];
    }

    @Benchmark
    @OperationsPerInvocation(BATCHES * BATCH)
    public long floorHandoff() throws InterruptedException {
        return sumHandoff(BATCHES * BATCH);
    }

    /** Does the same with virtual threads of the JDK, one after the other. */
    public static long sumHandoff(int tasks) throws InterruptedException {
        long[] sum = new long[1];
        Thread caller = Thread.ofVirtual().start(() -> {
            Thread self = Thread.currentThread();
            for (int i = 0; i < tasks; i++) {
                int value = i;
                boolean[] done = new boolean[1];
                Thread.ofVirtual().start(() -> {
                    sum[0] += value;
                    done[0] = true;
                    LockSupport.unpark(self);
                });
                while (!done[0]) {
                    LockSupport.park();
                }
            }
        });
        caller.join();
        return sum[0];
    }
}
