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
 * What does a task cost that does nothing: made, run, awaited?
 *
 * <p>An operation is one task, in batches of 1,000. The floors start and end virtual threads, on an executor of ours
 * and on the JDK's.
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
    public int loop(OnLoop state) {
        return state.open.runUntilComplete(() -> {
            int sum = 0;
            for (int b = 0; b < BATCHES; b++) {
                List<Task<Integer>> all = new ArrayList<>(BATCH);
                for (int i = 0; i < BATCH; i++) {
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
    public int floorCarried() {
        int[] sum = new int[1];
        for (int b = 0; b < BATCHES; b++) {
            for (int i = 0; i < BATCH; i++) {
                int value = i;
                CarriedFloor.newThread(Runnable::run, () -> sum[0] += value).start();
            }
        }
        return sum[0];
    }

    @Benchmark
    @OperationsPerInvocation(BATCHES * BATCH)
    public int floorHandoff() throws InterruptedException {
        int[] sum = new int[1];
        Thread caller = Thread.ofVirtual().start(() -> {
            Thread self = Thread.currentThread();
            for (int i = 0; i < BATCHES * BATCH; i++) {
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
