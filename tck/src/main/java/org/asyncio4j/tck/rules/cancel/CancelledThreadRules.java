package org.asyncio4j.tck.rules.cancel;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.runCoroutineThreadsafe;
import static org.asyncio4j.Asyncio.toThread;
import static org.asyncio4j.Asyncio.wrapFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.asyncio4j.ConcurrentFuture;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.rule.Rule;

/** Cancels operations that wait for other threads, at every place (CANCEL). */
public abstract class CancelledThreadRules extends CancelRuleArea {

    static final List<Scenario> SCENARIOS = List.of(
            Scenario.outside("Asyncio.toThread", "code that blocks", CancelledThreadRules::inThread),
            Scenario.outside("Awaitable.await", "runInExecutor", CancelledThreadRules::inExecutor),
            Scenario.outside("Awaitable.await", "wrapFuture, a coroutine of another thread",
                    CancelledThreadRules::ofAnotherThread),
            Scenario.outside("EventLoop.shutdownDefaultExecutor", "a job runs", CancelledThreadRules::shutdown)
                    .inLoopsOfTheirOwn());

    /** Constructor for the conformance class. */
    protected CancelledThreadRules() {}

    private static Trial<?> inThread() {
        CountDownLatch latch = new CountDownLatch(1);
        return Trial.of(() -> toThread(() -> {
            Patience.await(latch);
            return "value";
        }))
                .then(latch::countDown)
                .check(ended -> {
                    latch.countDown();
                    assertEquals("again", toThread(() -> "again"));
                })
                .end(latch::countDown);
    }

    private static Trial<?> inExecutor() {
        CountDownLatch latch = new CountDownLatch(1);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        int[] runs = new int[1];
        return Trial.of(() -> getRunningLoop().runInExecutor(executor, () -> {
            Patience.await(latch);
            return ++runs[0];
        }).await())
                .then(latch::countDown)
                .check(ended -> {
                    latch.countDown();
                    Executor same = executor;
                    int so = getRunningLoop().runInExecutor(same, () -> runs[0]).await();
                    assertTrue(so == 1 || ended.isCancelled(), "its job was lost");
                })
                .end(() -> {
                    latch.countDown();
                    executor.shutdown();
                });
    }

    private static Trial<?> ofAnotherThread() {
        EventLoop loop = getRunningLoop();
        Future<String> future = loop.createFuture();
        ConcurrentFuture<String> concurrent = runCoroutineThreadsafe(() -> future.await(), loop);
        return Trial.of(() -> wrapFuture(concurrent).await())
                .then(() -> {
                    if (!future.isDone()) {
                        future.setResult("value");
                    }
                })
                .end(() -> {
                    loop.yieldNow();
                    loop.yieldNow();
                    future.cancel();
                });
    }

    private static Trial<?> shutdown() {
        EventLoop loop = getRunningLoop();
        CountDownLatch latch = new CountDownLatch(1);
        Future<String> job = loop.runInExecutor(null, () -> {
            Patience.await(latch);
            return "value";
        });
        return Trial.of(() -> {
            loop.shutdownDefaultExecutor();
        })
                .then(latch::countDown)
                .check(ended -> {
                    latch.countDown();
                    assertEquals("value", job.await());
                })
                .end(latch::countDown);
    }

    /** If this fails: the outcome of a job finds a future that is done, or a job is lost, or waited for without end. */
    @Rule(
            id = "CANCEL-462",
            text = "A task that waits for another thread, cancelled at any of its suspensions, ends cancelled at once;"
                    + " the job continues, and the executor is usable.")
    void threadsAreLeftAnywhere() {
        cancelEverywhere(SCENARIOS);
    }
}
