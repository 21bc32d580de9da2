package org.asyncio4j.tck.rules.thread;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.CapturedLog;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about the end of the default executor (THREAD). */
public abstract class ExecutorShutdownRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected ExecutorShutdownRules() {}

    /** If this fails: a new pool is created after the shutdown, or the loop refuses all executors. */
    @Rule(
            id = "THREAD-058",
            asyncio = 58,
            text = "After shutdownDefaultExecutor the default executor is refused, and executors passed explicitly"
                    + " still work.",
            source = "uvloop test_base.py shutdown_default_executor")
    void defaultExecutorIsRefusedAfterItsShutdown() {
        for (boolean used : new boolean[] {true, false}) {
            run(() -> {
                EventLoop loop = getRunningLoop();
                if (used) {
                    toThread(() -> trail().add("used"));
                }
                loop.shutdownDefaultExecutor();
                expectMisuse(Misuse.EXECUTOR_SHUT_DOWN, () -> loop.runInExecutor(null, () -> 1));
                expectMisuse(Misuse.EXECUTOR_SHUT_DOWN, () -> toThread(() -> 1));
                Executor own = job -> startThread(job::run);
                assertEquals("own", loop.runInExecutor(own, () -> "own").await());
            });
        }
        trail().expect("used");
    }

    /**
     * If this fails: a program that ends cuts off its last work.
     *
     * <p>The shutdown waits for work that is under way, and its result still arrives.
     */
    @Rule(
            id = "THREAD-422",
            asyncio = 58,
            text = "shutdownDefaultExecutor suspends until the work given before is done.",
            source = "base_events.py BaseEventLoop.shutdown_default_executor")
    void shutdownWaitsForWorkUnderWay() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            var release = new CountDownLatch(1);
            Future<Integer> work = loop.runInExecutor(null, () -> {
                awaitLatch(release);
                trail().add("work done");
                return 1;
            });
            createTask(() -> {
                turns(3);
                trail().add("loop goes on");
                release.countDown();
            });
            loop.shutdownDefaultExecutor(Duration.ofMinutes(5));
            trail().add("shut down");
            assertEquals(1, work.await());
        });
        trail().expect("loop goes on", "work done", "shut down");
    }

    /** If this fails: one stuck worker keeps a program from ending. */
    @Rule(
            id = "THREAD-059",
            asyncio = 59,
            text = "shutdownDefaultExecutor returns when its time limit expires, even if a worker is stuck.",
            source = "test_base_events.py test_shutdown_default_executor_timeout")
    void shutdownGivesUpOnAStuckWorker() {
        assertTrue(stuckShutdown() >= 0);
        trail().expect("returned");
    }

    /** If this fails: work is lost at the end of a program without a report. */
    @Rule(
            id = "THREAD-423",
            asyncio = 59,
            level = Level.SHOULD,
            text = "shutdownDefaultExecutor logs a warning when it gives up on a worker.",
            source = "test_base_events.py test_shutdown_default_executor_timeout")
    void givingUpOnAWorkerIsLogged() {
        assertEquals(1, stuckShutdown());
    }

    /** Shuts down an executor that has a stuck worker; returns the number of warnings. */
    private int stuckShutdown() {
        var release = new CountDownLatch(1);
        try (var log = new CapturedLog()) {
            run(() -> {
                EventLoop loop = getRunningLoop();
                var started = new CountDownLatch(1);
                Future<?> stuck = loop.runInExecutor(null, () -> {
                    started.countDown();
                    awaitLatch(release);
                    return 1;
                });
                awaitLatch(started);
                loop.shutdownDefaultExecutor(millis(5));
                trail().add("returned");
                assertFalse(stuck.isDone());
                expectMisuse(Misuse.EXECUTOR_SHUT_DOWN, () -> loop.runInExecutor(null, () -> 1));
            });
            return log.warnings().size();
        } finally {
            release.countDown();
        }
    }

    /** If this fails: timers of a test come before the work it waits for. */
    @Rule(
            id = "THREAD-468",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "No timer fires while the default executor shuts down: virtual time waits for its work.")
    void virtualTimeWaitsForTheShutdown() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            var release = new CountDownLatch(1);
            loop.runInExecutor(null, () -> {
                awaitLatch(release);
                trail().add("work done");
            });
            loop.callLater(Duration.ofHours(1), trail().mark("timer"));
            startThread(() -> {
                for (int i = 0; i < MANY; i++) { // the loop waits, and is woken
                    var turn = new CountDownLatch(1);
                    loop.callSoonThreadsafe(turn::countDown);
                    awaitLatch(turn);
                }
                release.countDown();
            });
            loop.shutdownDefaultExecutor();
            trail().add("shut down");
            sleep(Duration.ofHours(2));
        });
        trail().expect("work done", "shut down", "timer");
    }

    /**
     * If this fails: a program whose main method returns never ends.
     *
     * <p>The workers of the default executor do not keep a program from ending.
     */
    @Rule(
            id = "THREAD-469",
            level = Level.SHOULD,
            text = "Threads of the default executor are daemons, named asyncio_ and a number.",
            intent = "CPython's, which are no daemons, are joined when the interpreter ends; a JVM does not do that.")
    void workersAreDaemons() {
        run(() -> {
            Thread worker = toThread(() -> Thread.currentThread());
            assertTrue(worker.isDaemon());
            assertTrue(worker.getName().matches("asyncio_\\d+"), worker.getName());
        });
    }

    /** If this fails: each such replacement leaves threads behind, or cuts off work. */
    @Rule(
            id = "THREAD-475",
            text = "The loop's own default executor, once replaced, finishes its work, and its threads end with the"
                    + " loop at the latest.",
            intent = "CPython leaves the replaced one to the collector, upon which its threads end.")
    void ownExecutorEndsWhenReplaced() {
        ExecutorService replacing = Executors.newSingleThreadExecutor(DAEMONS);
        Thread replaced = run(() -> {
            EventLoop loop = getRunningLoop();
            Thread worker = toThread(() -> Thread.currentThread());
            var release = new CountDownLatch(1);
            Future<String> before = loop.runInExecutor(null, () -> {
                awaitLatch(release);
                return "done";
            });
            loop.setDefaultExecutor(replacing);
            assertEquals("replacing", toThread(() -> Thread.currentThread().getName()));
            release.countDown();
            assertEquals("done", before.await());
            return worker;
        });
        Patience.join(replaced);
        assertTrue(replacing.isShutdown());
    }

    /**
     * If this fails: an executor that others use as well is shut down behind their back.
     *
     * <p>An executor that the application has created remains the application's once another takes its place.
     */
    @Rule(
            id = "THREAD-476",
            text = "An executor given to the loop is not shut down when it is replaced.",
            intent = "CPython just forgets it.")
    void givenExecutorIsLeftAloneWhenReplaced() {
        ExecutorService given = Executors.newSingleThreadExecutor(DAEMONS);
        try {
            run(() -> {
                EventLoop loop = getRunningLoop();
                loop.setDefaultExecutor(given);
                toThread(() -> {});
                loop.setDefaultExecutor(Executors.newSingleThreadExecutor(DAEMONS));
                assertFalse(given.isShutdown());
                assertEquals(1, loop.runInExecutor(given, () -> 1).await());
            });
            assertFalse(given.isShutdown());
        } finally {
            given.shutdown();
        }
    }

    /** If this fails: the thread that shuts it down dies, and the awaiter hangs. */
    @Rule(
            id = "THREAD-477",
            asyncio = 58,
            text = "shutdownDefaultExecutor fails with the exception its executor throws.",
            source = "base_events.py BaseEventLoop._do_shutdown")
    void failureOfAShutdownComesOut() {
        var broken = new Unstoppable();
        run(() -> {
            EventLoop loop = getRunningLoop();
            loop.setDefaultExecutor(broken);
            assertSame(broken.failure, expectThrows(IllegalStateException.class, loop::shutdownDefaultExecutor));
            loop.setDefaultExecutor(Executors.newSingleThreadExecutor(DAEMONS));
        });
    }

    /** If this fails: the remaining work of close() is not done, and threads stay. */
    @Rule(
            id = "THREAD-478",
            asyncio = 39,
            text = "close() closes the loop although its executor throws at its shutdown.",
            source = "base_events.py BaseEventLoop.close")
    void loopClosesThoughItsExecutorDoesNot() {
        EventLoop loop = newLoop();
        loop.setDefaultExecutor(new Unstoppable());
        try {
            loop.close();
        } catch (IllegalStateException passedOn) {
            // as asyncio does
        }
        assertTrue(loop.isClosed());
        ignoreHandled();
    }

    private static final ThreadFactory DAEMONS = job -> Thread.ofPlatform().daemon().name("replacing").unstarted(job);

    /** An executor that cannot be shut down. */
    private static final class Unstoppable extends AbstractExecutorService {

        private final IllegalStateException failure = new IllegalStateException("of the executor");

        @Override
        public void execute(Runnable job) {
            job.run();
        }

        @Override
        public void shutdown() {
            throw failure;
        }

        @Override
        public List<Runnable> shutdownNow() {
            throw failure;
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return false;
        }
    }
}
