package org.asyncio4j.bench;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.jspecify.annotations.Nullable;
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
 * What does a callback cost: {@code callSoon} to the end of its run, with 100 of them in flight that re-queue
 * themselves?
 *
 * <p>An operation is one callback. The floor is a queue of Runnables.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class CallSoonThroughput {

    static final int CALLBACKS = 1_000_000;
    static final int IN_FLIGHT = 100;

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

    /** Each callback runs in a copy of the context, as {@code callSoon(callback)} promises. */
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public void loop(OnLoop state) {
        countDown(state.open, null);
    }

    /** Each callback runs in one given context: what the copy costs. */
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public void loopSharedContext(OnLoop state) {
        countDown(state.open, new Context());
    }

    private static void countDown(EventLoop loop, @Nullable Context context) {
        int[] left = {CALLBACKS};
        Runnable callback = new Runnable() {
            @Override
            public void run() {
                if (--left[0] > 0) {
                    loop.callSoon(this, context);
                } else {
                    loop.stop();
                }
            }
        };
        for (int i = 0; i < IN_FLIGHT; i++) {
            loop.callSoon(callback, context);
        }
        loop.runForever();
    }

    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public int floor() {
        ArrayDeque<Runnable> queue = new ArrayDeque<>();
        int[] left = {CALLBACKS};
        Runnable callback = new Runnable() {
            @Override
            public void run() {
                if (--left[0] > 0) {
                    queue.add(this);
                }
            }
        };
        for (int i = 0; i < IN_FLIGHT; i++) {
            queue.add(callback);
        }
        while (left[0] > 0) {
            queue.poll().run();
        }
        return left[0];
    }
}
