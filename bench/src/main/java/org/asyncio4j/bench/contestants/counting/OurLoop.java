package org.asyncio4j.bench.contestants.counting;

import static java.util.Map.entry;
import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.timeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.asyncio4j.AsyncFiles;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Lock;
import org.asyncio4j.Queue;
import org.asyncio4j.Subprocess;
import org.asyncio4j.Task;
import org.asyncio4j.bench.ParkedCaller;
import org.asyncio4j.bench.BackEnds;
import org.asyncio4j.bench.CallSoonThroughput;
import org.asyncio4j.bench.Counted;
import org.asyncio4j.bench.SuspendedTasks;
import org.asyncio4j.bench.TaskSpawnJoin;
import org.asyncio4j.bench.TaskSwitch;
import org.asyncio4j.bench.contestants.load.Arguments;
import org.asyncio4j.transports.ProcessOptions;
import org.asyncio4j.transports.Stdio;

/** This library: each back end with each mechanism. */
final class OurLoop {

    static final List<String> TECHNOLOGIES = List.of(
            "nio-carried", "nio-handoff", "vertx-carried", "vertx-handoff", "virtual-carried", "virtual-handoff");

    static final Map<String, Preparation> QUESTIONS = Map.ofEntries(
            entry("TaskSwitch", OurLoop::taskSwitch),
            entry("TaskSpawnJoin", onLoop(OurLoop::taskSpawnJoin)),
            entry("CallSoonThroughput", onLoop(OurLoop::callSoonThroughput)),
            entry("CallSoonThreadsafe", onRunningLoop(OurLoop::callSoonThreadsafe)),
            entry("CrossThreadWakeup", onRunningLoop(OurLoop::crossThreadWakeup)),
            entry("TimerChurn", OurLoop::timerChurn),
            entry("GatherFanOut", OurLoop::gatherFanOut),
            entry("LockHandOff", onLoop(OurLoop::lockHandOff)),
            entry("QueuePingPong", onLoop(OurLoop::queuePingPong)),
            entry("CancelStorm", onLoop(OurLoop::cancelStorm)),
            entry("TimeoutNesting", onLoop(OurLoop::timeoutNesting)),
            entry("MemoryPerTask", OurLoop::memoryPerTask),
            entry("SubprocessSpawn", onLoop(OurLoop::subprocessSpawn)),
            entry("FileRead", OurLoop::fileRead));

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final int A_TURN = 1_000;
    private static final int A_STORM = 1_000;
    private static final ProcessOptions WITHOUT_STREAMS = ProcessOptions.defaults()
            .withStdin(Stdio.DEVNULL)
            .withStdout(Stdio.DEVNULL)
            .withStderr(Stdio.DEVNULL);

    private OurLoop() {}

    /** A measurement of a loop. */
    @FunctionalInterface
    private interface OnLoop {
        Measured run(EventLoop loop, int count) throws Exception;
    }

    private static Preparation onLoop(OnLoop what) {
        return (technology, asked) -> operations(technology, what);
    }

    private static Operations operations(String technology, OnLoop what) {
        return operations(BackEnds.newLoop(technology), what);
    }

    private static Operations operations(EventLoop loop, OnLoop what) {
        return new Operations() {
            @Override
            public Measured run(int count) throws Exception {
                return what.run(loop, count);
            }

            @Override
            public void end() {
                loop.close();
            }
        };
    }

    private static Preparation onRunningLoop(OnLoop what) {
        return (technology, asked) -> {
            EventLoop loop = BackEnds.newLoop(technology);
            Thread runner = Thread.ofPlatform().daemon().start(loop::runForever);
            return new Operations() {
                @Override
                public Measured run(int count) throws Exception {
                    return what.run(loop, count);
                }

                @Override
                public void end() throws InterruptedException {
                    loop.callSoonThreadsafe(loop::stop);
                    runner.join();
                    loop.close();
                }
            };
        };
    }

    /** Measures a task's {@code sleep(0)}. */
    private static Operations taskSwitch(String technology, Arguments asked) {
        int tasks = asked.number("tasks", 1);
        return operations(technology, (loop, count) -> Measured.nanos(TaskSwitch.nanos(loop, tasks, count)));
    }

    /** Measures a task that returns a number and is created, run and awaited; 1,000 at once. */
    private static Measured taskSpawnJoin(EventLoop loop, int count) {
        long begin = System.nanoTime();
        long sum = TaskSpawnJoin.sum(loop, count);
        Measured measured = Measured.since(begin);
        Counted.check("as a sum", sumBelow(count), sum);
        return measured;
    }

    /** Measures a callback that queues itself again; 1,000 are in the queue. */
    private static Measured callSoonThroughput(EventLoop loop, int count) {
        long begin = System.nanoTime();
        int ran = CallSoonThroughput.countUp(loop, count, null);
        Measured measured = Measured.since(begin);
        Counted.check("callbacks", count, ran);
        return measured;
    }

    /** Measures a callback that another thread passes to {@code callSoonThreadsafe}. */
    private static Measured callSoonThreadsafe(EventLoop loop, int count) throws InterruptedException {
        return Bursts.post((Executor) loop::callSoonThreadsafe, count);
    }

    /** Measures a callback on an idle loop that unparks the thread which waits for it. */
    private static Measured crossThreadWakeup(EventLoop loop, int count) {
        return Measured.nanos(new ParkedCaller().nanos(loop::callSoonThreadsafe, count));
    }

    /** Measures a timer, set and cancelled; the loop has a turn after each 1,000. */
    private static Operations timerChurn(String technology, Arguments asked) {
        EventLoop loop = BackEnds.newLoop(technology);
        int pending = asked.number("pending", 1_000);
        boolean[] fired = new boolean[1];
        Runnable callback = () -> fired[0] = true;
        for (int i = 0; i < pending; i++) {
            loop.callLater(Delays.of(i), callback);
        }
        return operations(loop, (_, count) -> loop.runUntilComplete(() -> {
            long begin = System.nanoTime();
            int cancelled = 0;
            for (int i = 1; i <= count; i++) {
                var timer = loop.callLater(Delays.of(i), callback);
                timer.cancel();
                cancelled += timer.isCancelled() ? 1 : 0;
                if (i % A_TURN == 0) {
                    sleep(Duration.ZERO);
                }
            }
            Measured measured = Measured.since(begin);
            Counted.check("timers cancelled", count, fired[0] ? -1 : cancelled);
            return measured;
        }));
    }

    /** Measures a child that returns a number, among {@code tasks} of one {@code gather}. */
    private static Operations gatherFanOut(String technology, Arguments asked) {
        int children = asked.number("tasks", 1_000);
        return operations(technology, (loop, count) -> loop.runUntilComplete(() -> {
            long begin = System.nanoTime();
            long sum = 0;
            for (int left = count; left > 0; left -= children) {
                List<Coroutine<Integer>> all = new ArrayList<>(children);
                for (int i = 0; i < Math.min(children, left); i++) {
                    int value = i;
                    all.add(coroutine(() -> value));
                }
                for (int value : gather(all).await()) {
                    sum += value;
                }
            }
            Measured measured = Measured.since(begin);
            Counted.check("as a sum", sumOfFans(count, children), sum);
            return measured;
        }));
    }

    /** Measures an acquisition of a lock that the other of two tasks held. */
    private static Measured lockHandOff(EventLoop loop, int count) {
        return loop.runUntilComplete(() -> {
            Lock lock = new Lock();
            Turns turns = new Turns(count);
            lock.acquire();
            Task<?> one = createTask(() -> takeTurns(lock, turns, 1));
            Task<?> other = createTask(() -> takeTurns(lock, turns, 2));
            sleep(Duration.ZERO); // both are queued
            long begin = System.nanoTime();
            lock.release();
            one.await();
            other.await();
            Measured measured = Measured.since(begin);
            Counted.check("hand-overs", count, turns.taken());
            return measured;
        });
    }

    private static void takeTurns(Lock lock, Turns turns, int self) {
        boolean isOver = false;
        while (!isOver) {
            try (var _ = lock.acquire()) {
                isOver = turns.take(self);
            }
        }
    }

    /**
     * Measures a number that goes to another task through a queue of capacity one, and its successor that comes back
     * through another queue.
     */
    private static Measured queuePingPong(EventLoop loop, int count) {
        return loop.runUntilComplete(() -> {
            Queue<Integer> there = new Queue<>(1);
            Queue<Integer> back = new Queue<>(1);
            Task<?> partner = createTask(() -> {
                for (int i = 0; i < count; i++) {
                    back.put(there.get() + 1);
                }
            });
            long begin = System.nanoTime();
            int value = 0;
            for (int i = 0; i < count; i++) {
                there.put(value);
                value = back.get();
            }
            Measured measured = Measured.since(begin);
            partner.await();
            Counted.check("round trips", count, value);
            return measured;
        });
    }

    /** Measures a task, asleep for an hour among 1,000, that is cancelled and awaited. */
    private static Measured cancelStorm(EventLoop loop, int count) {
        return loop.runUntilComplete(() -> {
            long nanos = 0;
            int cancelled = 0;
            for (int left = count; left > 0; left -= A_STORM) {
                List<Task<?>> all = new ArrayList<>(A_STORM);
                for (int i = 0; i < Math.min(A_STORM, left); i++) {
                    all.add(createTask(() -> sleep(AN_HOUR)));
                }
                sleep(Duration.ZERO); // all are asleep
                long begin = System.nanoTime();
                all.forEach(Task::cancel);
                for (Task<?> each : all) {
                    cancelled += endsCancelled(each) ? 1 : 0;
                }
                nanos += System.nanoTime() - begin;
            }
            Counted.check("tasks cancelled", count, cancelled);
            return Measured.nanos(nanos);
        });
    }

    private static boolean endsCancelled(Task<?> task) {
        try {
            task.await();
            return false;
        } catch (CancelledError _) {
            return true;
        }
    }

    /** Measures a timeout of a minute around one {@code sleep(0)}. */
    private static Measured timeoutNesting(EventLoop loop, int count) {
        return loop.runUntilComplete(() -> {
            int[] inTime = new int[1];
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                timeout(seconds(60)).run(_ -> {
                    sleep(Duration.ZERO);
                    inTime[0]++;
                });
            }
            Measured measured = Measured.since(begin);
            Counted.check("in time", count, inTime[0]);
            return measured;
        });
    }

    /** Measures the heap, after a full collection, of a task that waits six compiled frames deep. */
    private static Operations memoryPerTask(String technology, Arguments asked) throws Exception {
        return Weighing.operations(asked, (count, precisely) -> SuspendedTasks.weigh(technology, count, precisely));
    }

    /** Measures a {@code /bin/true} that is started and awaited. */
    private static Measured subprocessSpawn(EventLoop loop, int count) {
        return loop.runUntilComplete(() -> {
            int good = 0;
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                good += Subprocess.exec(WITHOUT_STREAMS, TrueCommand.PATH).await() == 0 ? 1 : 0;
            }
            Measured measured = Measured.since(begin);
            Counted.check("children", count, good);
            return measured;
        });
    }

    /** Measures a file of 4 KiB that is opened, read and closed in one call. */
    private static Operations fileRead(String technology, Arguments asked) throws Exception {
        Path file = SmallFile.write();
        return operations(technology, (loop, count) -> loop.runUntilComplete(() -> {
            long bytes = 0;
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                bytes += AsyncFiles.readAllBytes(file).length;
            }
            Measured measured = Measured.since(begin);
            Counted.check("bytes", (long) SmallFile.SIZE * count, bytes);
            return measured;
        }));
    }

    /** Returns the sum of all numbers below {@code count}. */
    static long sumBelow(long count) {
        return count * (count - 1) / 2;
    }

    /** Returns the sum of {@code count} numbers, which restart at 0 after each {@code children} of them. */
    static long sumOfFans(int count, int children) {
        return count / children * sumBelow(children) + sumBelow(count % children);
    }
}
