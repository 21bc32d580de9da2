package org.asyncio4j.bench;

import java.util.concurrent.TimeUnit;
import org.asyncio4j.EventLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does an idle loop take to answer another thread, from {@code callSoonThreadsafe} until the callback has
 * unparked the caller?
 *
 * <p>An operation is one question and answer. The floors ask a parked thread without a loop: a platform thread, like
 * those of carried loops, and a virtual one, like those of handoff loops.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@State(Scope.Thread)
public class CrossThreadWakeup {

    /** The loop, running and idle. */
    @State(Scope.Benchmark)
    public static class OnLoop {
        @Param({"nio-carried", "nio-handoff", "vertx-carried", "vertx-handoff", "virtual-carried", "virtual-handoff"})
        String loop;

        EventLoop open;
        private Thread runner;

        @Setup
        public void open() {
            open = BackEnds.newLoop(loop);
            runner = Thread.ofPlatform().daemon().start(open::runForever);
        }

        @TearDown
        public void close() throws InterruptedException {
            open.stop();
            runner.join();
            open.close();
        }
    }

    private final ParkedThread platform = new ParkedThread(Thread.ofPlatform().daemon());
    private final ParkedThread virtual = new ParkedThread(Thread.ofVirtual());
    private ParkedCaller asker;

    @Setup
    public void start() {
        asker = new ParkedCaller();
    }

    @TearDown
    public void end() throws InterruptedException {
        platform.end();
        virtual.end();
    }

    @Benchmark
    public void loop(OnLoop state) {
        asker.ask(state.open::callSoonThreadsafe);
    }

    @Benchmark
    public void floorCarried() {
        asker.ask(platform);
    }

    @Benchmark
    public void floorHandoff() {
        asker.ask(virtual);
    }
}
