package org.asyncio4j.tck.rules.thread;

import static org.asyncio4j.Asyncio.coroutine;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Handle;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Outcome;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about cancelling callbacks of other threads (THREAD). */
public abstract class ThreadsafeHandleRules extends RuleArea {

    private static final int HANDLES = 200;

    /** Constructor for the conformance class. */
    protected ThreadsafeHandleRules() {}

    /** If this fails: the canceller frees what the callback still uses. */
    @Rule(
            id = "THREAD-052",
            asyncio = 52,
            text = "Cancelling a threadsafe handle during its run waits, on other threads, until it has ended.",
            source = "test_events.py test_call_soon_threadsafe_handle_block_cancellation")
    void cancelDuringTheRunWaitsForItsEnd() {
        EventLoop loop = newLoop();
        var canceller = new AtomicReference<@Nullable Thread>();
        var begun = new CountDownLatch(1);
        Handle handle = loop.callSoonThreadsafe(() -> {
            begun.countDown();
            waitUntilItWaits(canceller);
            trail().add("callback ended");
        });
        Thread other = startThread(() -> {
            awaitLatch(begun);
            canceller.set(Thread.currentThread());
            handle.cancel();
            trail().add("cancel returned");
        });
        turns(loop, 1);
        Patience.join(other);
        trail().expect("callback ended", "cancel returned");
    }

    /** Spins until the thread is known and no longer runs: it waits, or has ended. */
    private static void waitUntilItWaits(AtomicReference<@Nullable Thread> thread) {
        var deadline = Deadline.ofStep();
        while (isBusy(thread.get()) && !deadline.hasPassed()) {
            Thread.onSpinWait();
        }
    }

    private static boolean isBusy(@Nullable Thread thread) {
        return thread == null || thread.getState() == Thread.State.RUNNABLE;
    }

    /**
     * If this fails: the check for cancellation and the start of the run are two steps.
     *
     * <p>After cancel has returned, on any thread, the callback neither runs nor is still running.
     */
    @Rule(
            id = "THREAD-405",
            asyncio = 52,
            text = "A threadsafe handle that is cancelled while the loop reaches it either has run to its end or never"
                    + " runs.",
            source = "events.py _ThreadSafeHandle")
    void cancelledThreadsafeHandleRunsWhollyOrNever() {
        EventLoop loop = newLoop();
        var handles = new Handle[HANDLES];
        var begun = new AtomicInteger[HANDLES];
        var ended = new AtomicInteger[HANDLES];
        for (int i = 0; i < HANDLES; i++) {
            var itsBeginning = new AtomicInteger();
            var itsEnd = new AtomicInteger();
            begun[i] = itsBeginning;
            ended[i] = itsEnd;
            handles[i] = loop.callSoonThreadsafe(() -> {
                itsBeginning.incrementAndGet();
                Thread.yield();
                itsEnd.incrementAndGet();
            });
        }
        var go = new CountDownLatch(1);
        loop.callSoon(() -> {});
        Thread other = startThread(() -> {
            awaitLatch(go);
            for (int i = HANDLES - 1; i >= 0; i--) {
                handles[i].cancel();
                int runs = begun[i].get();
                assertEquals(runs, ended[i].get(), "cancel came back in the middle of a run");
                begun[i].addAndGet(10 * runs); // to be visible if it runs after this
            }
        });
        go.countDown();
        turns(loop, 2);
        Patience.join(other);
        turns(loop, 1);
        for (int i = 0; i < HANDLES; i++) {
            int runs = ended[i].get();
            assertEquals(11 * runs, begun[i].get(), "ran after cancel had returned");
        }
    }

    /** If this fails: the loop does not see the flag, or the handle is removed from only one queue. */
    @Rule(
            id = "THREAD-406",
            asyncio = {6, 52},
            text = "A threadsafe handle cancelled before its turn, on any thread, never runs.",
            source = "test_events.py test_call_soon_threadsafe_handle_cancel_other_thread")
    void threadsafeHandleCancelledInTimeNeverRuns() {
        EventLoop loop = newLoop();
        Handle one = loop.callSoonThreadsafe(trail().mark("one"));
        Handle two = onThread(() -> loop.callSoonThreadsafe(trail().mark("two")));
        Handle three = loop.callSoonThreadsafe(trail().mark("three"));
        loop.callSoonThreadsafe(trail().mark("four"));
        onThread(one::cancel);
        two.cancel();
        assertTrue(one.isCancelled());
        assertTrue(two.isCancelled());
        assertFalse(three.isCancelled());
        turns(loop, 1);
        trail().expect("three", "four");
    }

    /** If this fails: the loop waits, inside the callback, for the callback's end, and never continues. */
    @Rule(
            id = "THREAD-407",
            asyncio = 52,
            text = "A threadsafe callback that cancels its own handle continues at once.",
            source = "events.py _ThreadSafeHandle")
    void threadsafeCallbackMayCancelItself() {
        EventLoop loop = newLoop();
        var own = new Handle[1];
        own[0] = loop.callSoonThreadsafe(() -> {
            own[0].cancel();
            trail().add("goes on");
        });
        turns(loop, 1);
        trail().expect("goes on");
    }

    /**
     * If this fails: the loop's own code is recognized by its thread, and a task has another one.
     *
     * <p>Such a task has its own thread.
     */
    @Rule(
            id = "THREAD-408",
            asyncio = 52,
            text = "A task started eagerly by a threadsafe callback may cancel the callback's handle.",
            source = "events.py _ThreadSafeHandle")
    void eagerTaskMayCancelTheCallbackThatStartsIt() {
        EventLoop loop = newLoop();
        var own = new Handle[1];
        own[0] = loop.callSoonThreadsafe(() -> {
            loop.createTask(
                    coroutine(() -> own[0].cancel()), TaskOptions.defaults().withEagerStart());
            trail().add("goes on");
        });
        turns(loop, 1);
        trail().expect("goes on");
    }

    /** If this fails: a callback that throws leaves its canceller waiting. */
    @Rule(
            id = "THREAD-410",
            asyncio = 52,
            text = "Cancelling a threadsafe handle during a run that fails waits for its end, too, whether the failure"
                    + " is reported or ends the run of the loop.",
            source = "events.py _ThreadSafeHandle._run")
    void cancelDuringARunThatFailsWaitsForItsEnd() {
        EventLoop loop = newLoop();
        var failure = new IllegalStateException("reported");
        cancelDuring(loop, 1, failure);
        turns(loop, 1);
        expectHandled(failure);
        var fatal = new KeyboardInterrupt("of the callback");
        cancelDuring(loop, 1, fatal);
        assertSame(fatal, expectThrows(KeyboardInterrupt.class, () -> turns(loop, 1)));
        turns(loop, 1);
    }

    /** If this fails: only the first one waits, or one that has waited keeps the next one, or the loop, waiting. */
    @Rule(
            id = "THREAD-411",
            asyncio = 52,
            text = "Cancelling a threadsafe handle during its run waits in each of several threads, again and again.",
            source = "events.py _ThreadSafeHandle.cancel")
    void allWhoCancelDuringTheRunWaitForItsEnd() {
        EventLoop loop = newLoop();
        for (int round = 0; round < 2; round++) {
            cancelDuring(loop, 3, null);
            turns(loop, 1);
        }
        trail().expectNothing();
    }

    /** Cancels a callback from other threads while it runs; it ends with {@code failure} when all of them wait. */
    private void cancelDuring(EventLoop loop, int cancellers, @Nullable Throwable failure) {
        var begun = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        List<AtomicReference<@Nullable Thread>> waiting = new ArrayList<>();
        Handle handle = loop.callSoonThreadsafe(() -> {
            begun.countDown();
            waiting.forEach(ThreadsafeHandleRules::waitUntilItWaits);
            ended.set(true);
            if (failure != null) {
                new Outcome.Failure<>(failure).get();
            }
        });
        for (int i = 0; i < cancellers; i++) {
            var canceller = new AtomicReference<@Nullable Thread>();
            waiting.add(canceller);
            startThread(() -> {
                awaitLatch(begun);
                canceller.set(Thread.currentThread());
                handle.cancel();
                assertTrue(ended.get(), "cancel came back during the run");
            });
        }
    }
}
