package org.asyncio4j.tck.rules.cancel;

import static org.asyncio4j.Asyncio.allTasks;
import static org.asyncio4j.Asyncio.asCompleted;
import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.ensureFuture;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.gatherOrCancel;
import static org.asyncio4j.Asyncio.gatherOutcomes;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.onLoopThread;
import static org.asyncio4j.Asyncio.shield;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.timeout;
import static org.asyncio4j.Asyncio.waitFor;
import static org.asyncio4j.Asyncio.waitUntil;
import static org.asyncio4j.Asyncio.wrapFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.asyncio4j.AsyncContextManager;
import org.asyncio4j.AsyncIterator;
import org.asyncio4j.Awaitable;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Coroutine;
import org.asyncio4j.Future;
import org.asyncio4j.ReturnWhen;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.WatchedFuture;
import org.asyncio4j.tck.rules.cancel.Scenario.Manner;
import org.jspecify.annotations.Nullable;

/** Cancels operations that wait for futures, tasks, several of them, and time, at every place (CANCEL). */
public abstract class CancelledFutureRules extends CancelRuleArea {

    private static final Duration SHORT = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofHours(1);

    static final List<Scenario> SCENARIOS = List.of(
            Scenario.of("Future.await Awaitable.await", "a future", CancelledFutureRules::future),
            Scenario.of("EventLoop.suspend", "a future", CancelledFutureRules::suspended),
            Scenario.of("Awaitable.await", "a task that awaits a task", CancelledFutureRules::chain),
            Scenario.of("Awaitable.await", "a coroutine that awaits a coroutine", CancelledFutureRules::coroutines),
            Scenario.of("Awaitable.await", "a type of one's own", CancelledFutureRules::ownAwaitable),
            Scenario.of("Awaitable.await", "ensureFuture", CancelledFutureRules::ensured),
            Scenario.of("Awaitable.await", "wrapFuture", CancelledFutureRules::wrapped),
            Scenario.of("Awaitable.await", "gather", () -> gathered(tasks -> gather(tasks))),
            Scenario.of("Awaitable.await", "gatherOrCancel", () -> gathered(tasks -> gatherOrCancel(tasks))),
            Scenario.of("Awaitable.await", "gatherOutcomes", () -> gathered(tasks -> gatherOutcomes(tasks))),
            Scenario.of("Awaitable.await", "gather with a limit", () -> bounded(all -> gather(2, all))),
            Scenario.of("Awaitable.await", "gatherOrCancel with a limit", () -> bounded(all -> gatherOrCancel(2, all))),
            Scenario.of("Awaitable.await", "gatherOutcomes with a limit", () -> bounded(all -> gatherOutcomes(2, all))),
            Scenario.of("Awaitable.await", "shield", CancelledFutureRules::shielded),
            Scenario.of("EventLoop.yieldNow Asyncio.sleep", "turns", CancelledFutureRules::yields),
            Scenario.of("Asyncio.sleep", "a time", CancelledFutureRules::sleeps),
            Scenario.of("Asyncio.onLoopThread", "a callback", CancelledFutureRules::onTheLoopThread),
            Scenario.of("Asyncio.waitFor", "a future", CancelledFutureRules::waitsForFuture),
            Scenario.of("Asyncio.waitFor", "code", CancelledFutureRules::waitsForBody),
            Scenario.of("Asyncio.waitUntil", "all", () -> waitsUntil(ReturnWhen.ALL_COMPLETED, 3)),
            Scenario.of("Asyncio.waitUntil", "the first", () -> waitsUntil(ReturnWhen.FIRST_COMPLETED, 1)),
            Scenario.of("Asyncio.waitUntil", "a failure", () -> waitsUntil(ReturnWhen.FIRST_EXCEPTION, 3)),
            Scenario.of("AsyncIterator.anext", "asCompleted", CancelledFutureRules::asTheyComplete),
            Scenario.of("AsyncContextManager.run TaskGroup.aexit", "a group", CancelledFutureRules::group),
            Scenario.of("AsyncContextManager.run TaskGroup.aexit", "a group whose tasks take their time",
                    CancelledFutureRules::slowGroup)
                    .ending(Manner.AFTER_ITS_STEPS),
            Scenario.of("TaskGroup.start", "a child that is not ready", CancelledFutureRules::starts),
            Scenario.of("TaskGroup.start", "a child that takes its time", CancelledFutureRules::startsSlowly)
                    .ending(Manner.AFTER_ITS_STEPS),
            Scenario.of("AsyncContextManager.call AsyncContextManager.aexit", "a timeout",
                    CancelledFutureRules::timeouts),
            Scenario.of("AsyncContextManager.run AsyncContextManager.call AsyncContextManager.aexit",
                    "one's own", CancelledFutureRules::ownManager)
                    .ending(Manner.AFTER_ITS_STEPS));

    /** Constructor for the conformance class. */
    protected CancelledFutureRules() {}

    private static <T extends @Nullable Object> Future<T> newFuture() {
        return getRunningLoop().createFuture();
    }

    /** Completes the future with a value, unless it was cancelled with the task in this turn. */
    private static void finish(Future<String> future) {
        if (!future.isDone()) {
            future.setResult("value");
        }
    }

    /** Demands that the awaited future is cancelled only with its awaiter, and is never left pending. */
    private static void expectFollowed(Task<?> ended, Future<?> awaited) {
        assertTrue(awaited.isDone(), () -> "left pending: " + awaited);
        assertTrue(ended.isCancelled() || !awaited.isCancelled(), () -> "cancelled unasked: " + awaited);
        assertEquals(Set.of(), awaited.awaitedBy());
    }

    private static Trial<?> future() {
        Future<String> future = newFuture();
        return Trial.of(() -> future.await())
                .then(() -> finish(future))
                .checkIfBegun(ended -> expectFollowed(ended, future));
    }

    private static Trial<?> suspended() {
        Future<String> future = newFuture();
        return Trial.of(() -> {
            getRunningLoop().suspend(future);
            return future.result();
        })
                .then(() -> finish(future))
                .checkIfBegun(ended -> expectFollowed(ended, future));
    }

    private static Trial<?> chain() {
        Future<String> future = newFuture();
        Task<String> inner = createTask(() -> future.await());
        Task<String> middle = createTask(() -> inner.await());
        return Trial.of(() -> middle.await())
                .then(() -> finish(future))
                .checkIfBegun(ended -> expectFollowed(ended, future))
                .end(() -> {
                    middle.cancel();
                    waitUntil(List.of(inner, middle));
                });
    }

    private static Trial<?> coroutines() {
        Future<String> future = newFuture();
        return Trial.of(() -> coroutine(() -> coroutine(() -> future.await()).await()).await())
                .then(() -> finish(future))
                .checkIfBegun(ended -> expectFollowed(ended, future))
                .end(future::cancel);
    }

    private static Trial<?> ownAwaitable() {
        Future<String> future = newFuture();
        Awaitable<String> own = new Awaitable<>() {
            @Override
            public <X extends Throwable> String await(Class<X> declared) throws X {
                sleep(Duration.ZERO);
                return future.await(declared);
            }
        };
        return Trial.of(() -> own.await())
                .then(() -> finish(future))
                .end(future::cancel);
    }

    private static Trial<?> ensured() {
        Future<String> future = newFuture();
        Future<String> ensured = ensureFuture(coroutine(() -> future.await()));
        return Trial.of(() -> ensured.await())
                .then(() -> finish(future))
                .end(future::cancel);
    }

    private static Trial<?> wrapped() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        return Trial.of(() -> wrapFuture(stage).await())
                .then(() -> stage.complete("value"))
                .check(ended -> {
                    assertTrue(ended.isCancelled() || !stage.isCancelled(), "cancelled unasked");
                });
    }

    /** Creates one future from many. */
    private interface Combinator {
        Future<?> of(List<Task<String>> tasks);
    }

    private static Trial<?> gathered(Combinator combinator) {
        List<Future<String>> futures = List.of(newFuture(), newFuture(), newFuture());
        List<Task<String>> tasks = new ArrayList<>();
        futures.forEach(each -> tasks.add(createTask(() -> each.await())));
        var trial = Trial.of(() -> combinator.of(tasks).await());
        for (int i = 2; i >= 0; i--) {
            Future<String> each = futures.get(i);
            trial.then(() -> finish(each));
        }
        return trial.checkIfBegun(ended -> futures.forEach(each -> expectFollowed(ended, each)))
                .end(() -> futures.forEach(Future::cancel));
    }

    /** Creates one future from many coroutines. */
    private interface BoundedCombinator {
        Future<?> of(List<Coroutine<String>> coroutines);
    }

    private static Trial<?> bounded(BoundedCombinator combinator) {
        List<Future<String>> futures = List.of(newFuture(), newFuture(), newFuture());
        List<Future<String>> begun = new ArrayList<>();
        List<Coroutine<String>> coroutines = new ArrayList<>();
        futures.forEach(each -> coroutines.add(coroutine(() -> {
            begun.add(each);
            return each.await();
        })));
        var trial = Trial.of(() -> combinator.of(coroutines).await());
        futures.forEach(each -> trial.then(() -> finish(each)));
        return trial.checkIfBegun(ended -> begun.forEach(each -> expectFollowed(ended, each)))
                .end(() -> {
                    coroutines.forEach(Coroutine::close);
                    futures.forEach(Future::cancel);
                });
    }

    private static Trial<?> shielded() {
        Future<String> future = newFuture();
        Task<String> inner = createTask(() -> future.await());
        return Trial.of(() -> shield(inner).await())
                .then(() -> finish(future))
                .check(ended -> {
                    assertFalse(future.isCancelled(), "what is shielded goes on");
                    if (!future.isDone()) {
                        future.setResult("value");
                    }
                    assertEquals("value", inner.await());
                });
    }

    private static Trial<?> yields() {
        int[] count = new int[1];
        return Trial.of(() -> {
            for (int i = 0; i < 3; i++) {
                count[0]++;
                getRunningLoop().yieldNow();
            }
            sleep(Duration.ZERO);
            sleep(Duration.ZERO, "value");
            count[0]++;
        })
                .check(ended -> assertEquals(ended.isCancelled(), count[0] < 4));
    }

    private static Trial<?> sleeps() {
        Duration before = getRunningLoop().time();
        return Trial.of(() -> sleep(SHORT, "value"))
                .thenAfter(SHORT)
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        assertEquals("value", ended.result());
                        assertTrue(before.plus(SHORT).compareTo(getRunningLoop().time()) <= 0);
                    }
                });
    }

    private static Trial<?> onTheLoopThread() {
        int[] runs = new int[1];
        return Trial.of(() -> onLoopThread(() -> ++runs[0]))
                .check(ended -> assertEquals(1, ended.isCancelled() ? 1 : runs[0]));
    }

    private static Trial<?> waitsForFuture() {
        Future<String> future = newFuture();
        return Trial.of(() -> waitFor(future, LONG))
                .then(() -> finish(future))
                .end(future::cancel);
    }

    private static Trial<?> waitsForBody() {
        Future<String> future = newFuture();
        List<String> left = new ArrayList<>();
        return Trial.of(() -> waitFor(() -> {
            try {
                return future.await();
            } finally {
                left.add("left");
            }
        }, LONG))
                .then(() -> finish(future))
                .check(ended -> assertTrue(left.size() == 1 || !future.isDone(), "its code has ended"))
                .end(future::cancel);
    }

    private static Trial<?> waitsUntil(ReturnWhen when, int count) {
        List<WatchedFuture<String>> futures = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            futures.add(new WatchedFuture<>(newFuture()));
        }
        var trial = Trial.of(() -> waitUntil(when, futures, LONG));
        for (Future<String> each : futures.subList(0, count)) {
            trial.then(() -> finish(each));
        }
        return trial.check(ended -> {
            for (WatchedFuture<String> each : futures) {
                assertFalse(each.isCancelled(), "nothing is cancelled by the end of a wait");
                assertTrue(each.isDone() || each.callbacks() == 0, "a callback is left");
            }
        });
    }

    private static Trial<?> asTheyComplete() {
        List<Future<String>> futures = List.of(newFuture(), newFuture());
        AsyncIterator<Future<String>> iterator = asCompleted(futures, LONG);
        return Trial.of(iterator::anext)
                .then(() -> finish(futures.getLast()))
                .check(ended -> {
                    Set<Future<String>> seen = new HashSet<>();
                    if (!ended.isCancelled()) {
                        seen.add(ended.result());
                    }
                    for (Future<String> each : futures) {
                        assertFalse(each.isCancelled(), "nothing is cancelled by the end of a wait");
                        if (!each.isDone()) {
                            each.setResult("value");
                        }
                    }
                    while (seen.size() < futures.size()) {
                        assertTrue(seen.add(iterator.anext()), "each comes once");
                    }
                });
    }

    private static Trial<?> group() {
        Future<String> future = newFuture();
        List<Task<?>> tasks = new ArrayList<>();
        return Trial.of(() -> new TaskGroup().run(group -> {
            tasks.add(group.createTask(() -> future.await()));
            tasks.add(group.createTask(() -> sleep(LONG)));
            tasks.getLast().addDoneCallback(done -> future.cancel());
            sleep(Duration.ZERO);
            tasks.add(group.createTask(() -> tasks.get(1).cancel()));
        }))
                .check(ended -> tasks.forEach(each -> assertTrue(each.isDone(), () -> "outlives its group: " + each)))
                .end(future::cancel);
    }

    private static Trial<?> starts() throws Exception {
        Future<String> ready = newFuture();
        Future<String> end = newFuture();
        List<String> ends = new ArrayList<>();
        TaskGroup group = new TaskGroup();
        Task<?> owner = createTask(() -> group.run(g -> newFuture().await()));
        sleep(Duration.ZERO);
        sleep(Duration.ZERO);
        return Trial.of(() -> group.<String, RuntimeException>start(status -> {
            try {
                status.started(ready.await());
                end.await();
            } finally {
                ends.add("ended");
            }
        }))
                .then(() -> finish(ready))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        assertEquals("value", ended.result());
                        assertEquals(List.of(), ends, "the child goes on");
                    } else if (!ready.isDone() || ready.isCancelled()) {
                        assertEquals(2, allTasks().size(), "the child has ended");
                    }
                })
                .end(() -> {
                    group.cancel();
                    owner.cancel();
                    waitUntil(List.of(owner));
                    assertTrue(ends.size() <= 1);
                });
    }

    private static Trial<?> startsSlowly() throws Exception {
        Future<String> future = newFuture();
        TaskGroup group = new TaskGroup();
        Task<?> owner = createTask(() -> group.run(g -> newFuture().await()));
        sleep(Duration.ZERO);
        sleep(Duration.ZERO);
        return Trial.of(() -> group.<String, RuntimeException>start(status -> status.started(shieldedFromAll(future))))
                .then(() -> finish(future))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        assertEquals("value", ended.result());
                    }
                })
                .end(() -> {
                    finish(future);
                    group.cancel();
                    owner.cancel();
                    waitUntil(List.of(owner));
                });
    }

    private static Trial<?> slowGroup() {
        Future<String> future = newFuture();
        List<Task<?>> tasks = new ArrayList<>();
        return Trial.of(() -> new TaskGroup().run(group -> {
            for (int i = 0; i < 3; i++) {
                tasks.add(group.createTask(() -> shieldedFromAll(future)));
            }
            sleep(Duration.ZERO);
        }))
                .then(() -> finish(future))
                .check(ended -> {
                    for (Task<?> each : tasks) {
                        assertTrue(each.isDone(), () -> "outlives its group: " + each);
                        assertEquals("value", each.isCancelled() ? "value" : each.result());
                    }
                });
    }

    /** Waits until the future is done, however often the task is cancelled, and returns its value. */
    private static String shieldedFromAll(Future<String> future) {
        while (!future.isDone()) {
            try {
                shield(future).await();
            } catch (CancelledError again) {
                // the clean-up takes its time
            }
        }
        return future.result();
    }

    private static Trial<?> timeouts() {
        Future<String> future = newFuture();
        return Trial.of(() -> timeout(LONG).call(outer -> timeout(LONG.plus(LONG)).call(inner -> future.await())))
                .then(() -> finish(future))
                .end(future::cancel);
    }

    /** Counts the tasks that are inside. */
    private static final class Gate implements AsyncContextManager<Gate> {

        private final Future<String> opening = newFuture();
        private final Future<String> closing = newFuture();
        private int entered;
        private int left;

        @Override
        public Gate aenter() {
            opening.await();
            entered++;
            return this;
        }

        @Override
        public boolean aexit(@Nullable Throwable failure) {
            left++;
            closing.await();
            return false;
        }
    }

    private static Trial<?> ownManager() {
        Gate gate = new Gate();
        Future<String> future = newFuture();
        return Trial.of(() -> gate.call(inside -> {
            assertSame(gate, inside);
            return future.await();
        }))
                .then(() -> finish(gate.opening))
                .then(() -> finish(future))
                .then(() -> finish(gate.closing))
                .check(ended -> assertEquals(gate.entered, gate.left, "who has entered has left, once"))
                .end(() -> {
                    future.cancel();
                    gate.closing.cancel();
                });
    }

    /**
     * If this fails: a waiter, a timer or a done callback stays behind; or the awaited future is not cancelled with the
     * task, or is where it should not be; or an element is lost.
     */
    @Rule(
            id = "CANCEL-450",
            text = "A task that awaits futures, tasks, several of them or time, cancelled at any of its suspensions,"
                    + " ends cancelled, and leaves neither tasks nor waiters behind.")
    void awaitsAreCancelledAnywhere() {
        cancelEverywhere(SCENARIOS);
    }
}
