package org.asyncio4j.bench;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.sleep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.Event;
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
 * What does it cost to suspend and resume a task, with 1, 100 and 10,000 tasks that {@code sleep(0)}?
 *
 * <p>An operation is one switch: a task gives up control and regains it. The floors do the same without a loop: park
 * and unpark of virtual threads on our own executor, and a baton passed around between ordinary ones.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class TaskSwitch {

    static final int SWITCHES = 1_000_000;

    /** A loop of each kind. */
    @State(Scope.Benchmark)
    public static class OnLoop {
        @Param({"nio-carried", "nio-handoff", "vertx-carried", "vertx-handoff", "virtual-carried", "virtual-handoff"})
        String loop;

        @Param({"1", "100", "10000"})
        int tasks;

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

    /** The number of threads that take part without a loop. */
    @State(Scope.Benchmark)
    public static class Tasks {
        @Param({"1", "100", "10000"})
        int tasks;
    }

    @Benchmark
    @OperationsPerInvocation(SWITCHES)
    public long loop(OnLoop state) {
        return nanos(state.open, state.tasks, SWITCHES);
    }

    /**
     * Makes {@code tasks} switch {@code switches} times in all, and returns the nanoseconds this took once all had
     * begun.
     */
    public static long nanos(EventLoop loop, int tasks, int switches) {
        int[] done = new int[1];
        long nanos = loop.runUntilComplete(() -> {
            Event start = new Event();
            List<Task<?>> all = new ArrayList<>(tasks);
            for (int i = 0; i < tasks; i++) {
                int own = share(switches, tasks, i);
                all.add(createTask(() -> {
                    start.await();
                    for (int k = 0; k < own; k++) {
                        sleep(Duration.ZERO);
                        done[0]++;
                    }
                }));
            }
            sleep(Duration.ZERO); // all wait for the start now
            long begin = System.nanoTime();
            start.set();
            all.forEach(Task::await);
            return System.nanoTime() - begin;
        });
        Counted.check("switches", switches, done[0]);
        return nanos;
    }

    /** Returns the share of one of {@code all} participants among whom {@code sum} is divided. */
    static int share(int sum, int all, int which) {
        return sum / all + (which < sum % all ? 1 : 0);
    }

    @Benchmark
    @OperationsPerInvocation(SWITCHES)
    public long floorCarried(Tasks state) {
        return CarriedFloor.nanos(state.tasks, SWITCHES);
    }

    /** Passes the baton around; with a single task, back and forth with a partner: two hand-overs for a switch. */
    @Benchmark
    @OperationsPerInvocation(SWITCHES)
    public long floorHandoff(Tasks state) throws InterruptedException {
        return HandoffFloor.nanos(state.tasks, SWITCHES);
    }
}
