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
 * What does a callback cost, from {@code callSoon} to the end of its run, with 1,000 in flight that re-queue
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

    /** Runs each callback in a copy of the context, as {@code callSoon(callback)} promises. */
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public int loop(OnLoop state) {
        return countUp(state.open, CALLBACKS, null);
    }

    /** Runs each callback in one given context, which shows the cost of the copy. */
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public int loopSharedContext(OnLoop state) {
        return countUp(state.open, CALLBACKS, new Context());
    }

    /**
     * Runs {@code callbacks} callbacks, each in {@code context} or a copy of the current one, and returns how many ran.
     */
    public static int countUp(EventLoop loop, int callbacks, @Nullable Context context) {
        RequeuedCallback callback = new RequeuedCallback(callbacks) {
            @Override
            protected void queue() {
                loop.callSoon(this, context);
            }

            @Override
            protected void end() {
                loop.stop();
            }
        };
        callback.begin();
        loop.runForever();
        return callback.ran();
    }

    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public int floor() {
        return countUp(CALLBACKS);
    }

    /** Does the same without a loop. */
    public static int countUp(int callbacks) {
        ArrayDeque<Runnable> queue = new ArrayDeque<>();
        RequeuedCallback callback = new RequeuedCallback(callbacks) {
            @Override
            protected void queue() {
                queue.add(this);
            }

            @Override
            protected void end() {
                // the queue is empty then
            }
        };
        callback.begin();
        for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
            next.run();
        }
        return callback.ran();
    }
}
