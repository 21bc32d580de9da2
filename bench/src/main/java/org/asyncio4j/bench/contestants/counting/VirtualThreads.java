package org.asyncio4j.bench.contestants.counting;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.asyncio4j.bench.Counted;
import org.asyncio4j.bench.contestants.load.Arguments;

/** Virtual threads of the JDK, and the parts of {@code java.util.concurrent} for them. */
final class VirtualThreads {

    static final Map<String, Preparation> QUESTIONS = Map.ofEntries(
            entry("TaskSwitch", VirtualThreads::taskSwitch),
            entry("TaskSpawnJoin", inThread(VirtualThreads::taskSpawnJoin)),
            entry("CrossThreadWakeup", (_, _) -> VirtualThreads::crossThreadWakeup),
            entry("TimerChurn", VirtualThreads::timerChurn),
            entry("GatherFanOut", VirtualThreads::gatherFanOut),
            entry("LockHandOff", inThread(VirtualThreads::lockHandOff)),
            entry("QueuePingPong", inThread(VirtualThreads::queuePingPong)),
            entry("CancelStorm", inThread(VirtualThreads::cancelStorm)),
            entry("TimeoutNesting", inThread(VirtualThreads::timeoutNesting)),
            entry("MemoryPerTask", WaitingThreads::memoryPerTask),
            entry("SubprocessSpawn", inThread(TrueCommand::measure)),
            entry("FileRead", VirtualThreads::fileRead));

    private static final int BATCH = 1_000;

    private VirtualThreads() {}

    /** Runs the operations on a virtual thread, like all threads that they start. */
    private static Preparation inThread(Operations what) {
        return (_, _) -> inVirtualThread(what);
    }

    private static Operations inVirtualThread(Operations what) {
        return count -> {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                return threads.submit(() -> what.run(count)).get();
            }
        };
    }

    /** Measures a {@code Thread.yield()}. */
    private static Operations taskSwitch(String technology, Arguments asked) {
        int tasks = asked.number("tasks", 1);
        return count -> {
            CountDownLatch begun = new CountDownLatch(tasks);
            CountDownLatch start = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Integer>> all = new ArrayList<>(tasks);
                for (int i = 0; i < tasks; i++) {
                    int own = count / tasks + (i < count % tasks ? 1 : 0);
                    all.add(threads.submit(() -> {
                        begun.countDown();
                        start.await();
                        return yieldOften(own);
                    }));
                }
                begun.await();
                long begin = System.nanoTime();
                start.countDown();
                long switches = sum(all);
                Measured measured = Measured.since(begin);
                Counted.check("switches", count, switches);
                return measured;
            }
        };
    }

    private static int yieldOften(int times) {
        int done = 0;
        for (int i = 0; i < times; i++) {
            Thread.yield();
            done++;
        }
        return done;
    }

    private static long sum(List<Future<Integer>> all) throws Exception {
        long sum = 0;
        for (Future<Integer> each : all) {
            sum += each.get();
        }
        return sum;
    }

    /** Measures a thread of an executor that returns a number and is waited for; 1,000 at once. */
    private static Measured taskSpawnJoin(int count) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long sum = 0;
            long begin = System.nanoTime();
            for (int begun = 0; begun < count; begun += BATCH) {
                List<Future<Integer>> all = new ArrayList<>(BATCH);
                for (int i = begun; i < Math.min(begun + BATCH, count); i++) {
                    int value = i;
                    all.add(threads.submit(() -> value));
                }
                sum += sum(all);
            }
            Measured measured = Measured.since(begin);
            Counted.check("as a sum", OurLoop.sumBelow(count), sum);
            return measured;
        }
    }

    /**
     * Measures a number that goes to a waiting virtual thread, and its successor that comes back to a platform thread.
     */
    private static Measured crossThreadWakeup(int count) throws Exception {
        return roundTrips(new SynchronousQueue<>(), new SynchronousQueue<>(), count);
    }

    private static Measured roundTrips(BlockingQueue<Integer> there, BlockingQueue<Integer> back, int count)
            throws InterruptedException {
        Thread other = Thread.ofVirtual().start(() -> answer(there, back, count));
        int value = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            there.put(value);
            value = back.take();
        }
        Measured measured = Measured.since(begin);
        other.join();
        Counted.check("round trips", count, value);
        return measured;
    }

    private static void answer(BlockingQueue<Integer> questions, BlockingQueue<Integer> answers, int count) {
        try {
            for (int i = 0; i < count; i++) {
                answers.put(questions.take() + 1);
            }
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** Measures a timer of a ScheduledThreadPoolExecutor, set and cancelled. */
    private static Operations timerChurn(String technology, Arguments asked) {
        ScheduledThreadPoolExecutor timers =
                new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().factory());
        timers.setRemoveOnCancelPolicy(true);
        Runnable callback = () -> {};
        List<Future<?>> others = new ArrayList<>();
        for (int i = 0; i < asked.number("pending", 1_000); i++) {
            others.add(timers.schedule(callback, Delays.millis(i), TimeUnit.MILLISECONDS));
        }
        return count -> {
            int cancelled = 0;
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                cancelled += timers.schedule(callback, Delays.millis(i), TimeUnit.MILLISECONDS).cancel(false) ? 1 : 0;
            }
            Measured measured = Measured.since(begin);
            Counted.check("timers pending", others.size(), timers.getQueue().size());
            Counted.check("timers cancelled", count, cancelled);
            return measured;
        };
    }

    /** Measures a child that returns a number, among {@code tasks} of one {@code invokeAll}. */
    private static Operations gatherFanOut(String technology, Arguments asked) {
        int children = asked.number("tasks", 1_000);
        return inVirtualThread(count -> {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                long sum = 0;
                long begin = System.nanoTime();
                for (int left = count; left > 0; left -= children) {
                    List<Callable<Integer>> all = new ArrayList<>(children);
                    for (int i = 0; i < Math.min(children, left); i++) {
                        int value = i;
                        all.add(() -> value);
                    }
                    sum += sum(threads.invokeAll(all));
                }
                Measured measured = Measured.since(begin);
                Counted.check("as a sum", OurLoop.sumOfFans(count, children), sum);
                return measured;
            }
        });
    }

    /** Measures an acquisition of a fair ReentrantLock that the other of two threads held. */
    private static Measured lockHandOff(int count) throws Exception {
        ReentrantLock lock = new ReentrantLock(true);
        Turns turns = new Turns(count);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> both = new ArrayList<>(2);
            long begin;
            lock.lock();
            try {
                both.add(threads.submit(() -> takeTurns(lock, turns, 1)));
                both.add(threads.submit(() -> takeTurns(lock, turns, 2)));
                while (lock.getQueueLength() < both.size()) {
                    Thread.yield();
                }
                begin = System.nanoTime();
            } finally {
                lock.unlock();
            }
            for (Future<?> each : both) {
                each.get();
            }
            Measured measured = Measured.since(begin);
            Counted.check("hand-overs", count, turns.taken());
            return measured;
        }
    }

    private static void takeTurns(ReentrantLock lock, Turns turns, int self) {
        boolean isOver = false;
        while (!isOver) {
            lock.lock();
            try {
                isOver = turns.take(self);
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Measures a number that goes through an ArrayBlockingQueue of capacity one, and its successor that comes back
     * through another.
     */
    private static Measured queuePingPong(int count) throws Exception {
        return roundTrips(new ArrayBlockingQueue<>(1), new ArrayBlockingQueue<>(1), count);
    }

    /** Measures a thread, asleep for an hour among 1,000, that is interrupted and joined. */
    private static Measured cancelStorm(int count) throws Exception {
        AtomicInteger interrupted = new AtomicInteger();
        long nanos = 0;
        for (int left = count; left > 0; left -= BATCH) {
            List<Thread> all = new ArrayList<>(BATCH);
            for (int i = 0; i < Math.min(BATCH, left); i++) {
                all.add(Thread.ofVirtual().start(() -> {
                    try {
                        TimeUnit.HOURS.sleep(1);
                    } catch (InterruptedException _) {
                        interrupted.incrementAndGet();
                    }
                }));
            }
            nanos += WaitingThreads.interruptAll(all);
        }
        Counted.check("threads interrupted", count, interrupted.get());
        return Measured.nanos(nanos);
    }

    /** Measures a {@code get} with a timeout of a minute, of a thread that yields once. */
    private static Measured timeoutNesting(int count) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int inTime = 0;
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                inTime += threads.submit(() -> yieldOften(1)).get(60, TimeUnit.SECONDS);
            }
            Measured measured = Measured.since(begin);
            Counted.check("in time", count, inTime);
            return measured;
        }
    }

    private static Operations fileRead(String technology, Arguments asked) throws Exception {
        Path file = SmallFile.write();
        return inVirtualThread(count -> SmallFile.measure(file, count));
    }
}
