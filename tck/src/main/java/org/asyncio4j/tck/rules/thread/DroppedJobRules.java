package org.asyncio4j.tck.rules.thread;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about jobs that an executor accepts and never runs (THREAD). */
public abstract class DroppedJobRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected DroppedJobRules() {}

    /** An executor with one thread, which is busy until it is interrupted. */
    private ExecutorService occupied() {
        ExecutorService executor = Executors.newSingleThreadExecutor(
                job -> Thread.ofPlatform().daemon().name("occupied").unstarted(job));
        var begun = new CountDownLatch(1);
        executor.execute(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException shutDown) {
                // as shutdownNow does
            }
        });
        awaitLatch(begun);
        return executor;
    }

    /**
     * If this fails: the awaiter hangs, and with it every task that waits for that task.
     *
     * <p>Jobs that shutdownNow removes from an executor's queue will never run: their awaiters are notified.
     */
    @Rule(
            id = "THREAD-470",
            text = "A job that has not begun when its executor has terminated ends as cancelled.",
            intent = "CPython: shutdown(cancel_futures=True) cancels what has not begun.")
    void jobDroppedByShutdownNowIsCancelled() {
        run(() -> {
            ExecutorService executor = occupied();
            Future<?> dropped = getRunningLoop().runInExecutor(executor, trail().mark("ran")::run);
            List<Runnable> never = executor.shutdownNow();
            expectCancelled(dropped::await);
            assertEquals(1, never.size());
            never.getFirst().run(); // too late
        });
        trail().expectNothing();
    }

    /**
     * If this fails: only the executor's view is cancelled, and the awaiter hangs.
     *
     * <p>The jobs that shutdownNow returns can be cancelled, as is usual with java.util.concurrent.
     */
    @Rule(
            id = "THREAD-471",
            text = "Cancelling a job in the form in which its executor holds it, as returned by shutdownNow, cancels"
                    + " the wait for it, unless it has begun.",
            intent = "CPython: cancelling a concurrent future cancels the asyncio one that follows it.")
    void jobCancelledInItsExecutorIsCancelled() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Queue<Runnable> queue = new ArrayDeque<>();
            Future<?> first = loop.runInExecutor(queue::add, trail().mark("ran")::run);
            var job = assertInstanceOf(java.util.concurrent.Future.class, queue.remove());
            assertTrue(job.cancel(false));
            assertFalse(job.cancel(false));
            expectCancelled(first::await);
            ((Runnable) job).run();

            var release = new CountDownLatch(1);
            var begun = new CountDownLatch(1);
            Future<String> second = loop.runInExecutor(queue::add, () -> {
                begun.countDown();
                awaitLatch(release);
                return "value";
            });
            Runnable running = queue.remove();
            startThread(running::run);
            awaitLatch(begun);
            assertFalse(((java.util.concurrent.Future<?>) running).cancel(true));
            release.countDown();
            assertEquals("value", second.await());
        });
        trail().expectNothing();
    }

    /**
     * If this fails: the loop itself holds the job it gave away, and the awaiter hangs.
     *
     * <p>A job that is no longer referenced cannot run: it belongs to an executor that forgets it, as a discard policy
     * does.
     */
    @Rule(
            id = "THREAD-472",
            level = Level.SHOULD,
            text = "A job that its executor has forgotten ends as cancelled once it is collected.",
            intent = "CPython's executors forget nothing but at their shutdown.")
    void forgottenJobIsCancelledOnceCollected() {
        run(() -> {
            Future<?> forgotten = getRunningLoop().runInExecutor(job -> {}, trail().mark("ran")::run);
            collectUntil(forgotten::isDone);
            expectCancelled(forgotten::await);
        });
        trail().expectNothing();
    }

    /** If this fails: the loop gives up on jobs that are only late. */
    @Rule(
            id = "THREAD-473",
            text = "A job that is still referenced is waited for, even across garbage collections.",
            intent = "An executor may be as slow as it likes.")
    void jobThatIsHeldIsWaitedFor() {
        Queue<Runnable> queue = new ArrayDeque<>();
        run(() -> {
            Future<String> held = getRunningLoop().runInExecutor(queue::add, () -> "value");
            Future<?> forgotten = getRunningLoop().runInExecutor(job -> {}, () -> {});
            collectUntil(forgotten::isDone);
            assertFalse(held.isDone());
            queue.remove().run();
            assertEquals("value", held.await());
        });
    }

    /** If this fails: a test with virtual time hangs at its next timer. */
    @Rule(
            id = "THREAD-474",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "Virtual time advances once the executor of the last job has terminated without running it.")
    void virtualTimeGoesOnAfterADroppedJob() {
        run(() -> {
            ExecutorService executor = occupied();
            Future<?> dropped = getRunningLoop().runInExecutor(executor, () -> {});
            executor.shutdownNow();
            sleep(Duration.ofHours(1));
            assertTrue(dropped.isCancelled());
        });
    }
}
