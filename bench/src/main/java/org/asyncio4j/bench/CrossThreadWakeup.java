package org.asyncio4j.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.EventLoop;
import org.jspecify.annotations.Nullable;
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
 * How long does an idle loop take to answer another thread: {@code callSoonThreadsafe} until the callback has unparked
 * the caller?
 *
 * <p>An operation is one question and answer. The floors ask a parked thread without a loop: a platform thread, as
 * carried loops run on, and a virtual one, as handoff loops do.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@State(Scope.Thread)
public class CrossThreadWakeup {

    /** A loop of each kind, running and idle. */
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

    /** A thread that answers and parks. */
    private static final class Answerer implements Runnable {
        private volatile @Nullable CrossThreadWakeup question;
        private volatile boolean ended;

        @Override
        public void run() {
            while (!ended) {
                CrossThreadWakeup now = question;
                if (now == null) {
                    LockSupport.park();
                } else {
                    question = null;
                    now.answer();
                }
            }
        }
    }

    private final Thread[] threads = new Thread[2];
    private final Answerer[] answerers = {new Answerer(), new Answerer()};
    private final Runnable answer = this::answer;
    private Thread asker;
    private volatile boolean answered;

    @Setup
    public void start() {
        asker = Thread.currentThread();
        threads[0] = Thread.ofPlatform().daemon().start(answerers[0]);
        threads[1] = Thread.ofVirtual().start(answerers[1]);
    }

    @TearDown
    public void end() throws InterruptedException {
        for (int i = 0; i < threads.length; i++) {
            answerers[i].ended = true;
            LockSupport.unpark(threads[i]);
            threads[i].join();
        }
    }

    @Benchmark
    public void loop(OnLoop state) {
        answered = false;
        state.open.callSoonThreadsafe(answer);
        awaitAnswer();
    }

    @Benchmark
    public void floorCarried() {
        ask(0);
    }

    @Benchmark
    public void floorHandoff() {
        ask(1);
    }

    private void ask(int index) {
        answered = false;
        answerers[index].question = this;
        LockSupport.unpark(threads[index]);
        awaitAnswer();
    }

    private void awaitAnswer() {
        while (!answered) {
            LockSupport.park();
        }
    }

    private void answer() {
        answered = true;
        LockSupport.unpark(asker);
    }
}
