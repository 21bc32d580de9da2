package org.asyncio4j.tck.mutation;

import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.Comparator;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Misuse;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Handle;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Action;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.TimerHandle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the core asks of a driver that owns its thread, what it tells back ends, and what it lets go of. */
@Timeout(value = 8, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ObservedLoopTest {

    private static final Duration FAR = Duration.ofDays(300);

    private static ObservedLoop loop(CoroutineMechanism mechanism) {
        return new ObservedLoop(LoopConfig.defaults().coroutines(mechanism));
    }

    // Waiting

    @ParameterizedTest
    @EnumSource
    void driverIsAskedToWaitForADayAtMost(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = loop(mechanism)) {
            loop.callLater(FAR, () -> {});
            assertEquals(TimeUnit.DAYS.toNanos(1), askedToWait(loop));
        }
    }

    @ParameterizedTest
    @EnumSource
    void driverIsAskedToWaitForTheFirstTimer(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = loop(mechanism)) {
            loop.callLater(FAR, () -> {});
            loop.callLater(Duration.ofHours(1), () -> {});
            long nanos = askedToWait(loop);
            assertTrue(nanos > TimeUnit.MINUTES.toNanos(59) && nanos <= TimeUnit.HOURS.toNanos(1), () -> "" + nanos);
        }
    }

    @ParameterizedTest
    @EnumSource
    void driverIsAskedToWaitForEverWhereThereIsNoTimer(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = loop(mechanism)) {
            assertEquals(Long.MAX_VALUE, askedToWait(loop));
        }
    }

    /** Another thread stops the loop when it waits, and wakes it once: each wake-up costs a system call. */
    private static long askedToWait(ObservedLoop loop) {
        loop.host.whenWaiting = () -> join(Thread.ofPlatform().start(() -> {
            loop.callSoonThreadsafe(loop::stop);
            loop.callSoonThreadsafe(() -> {});
        }));
        loop.runForever();
        assertEquals(1, loop.host.wakeUps.get());
        assertEquals(1, loop.host.polls.size());
        return loop.host.polls.getFirst();
    }

    @ParameterizedTest
    @EnumSource
    void busyLoopIsNotWoken(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = loop(mechanism)) {
            loop.callSoon(() -> join(Thread.ofPlatform().start(() -> loop.callSoonThreadsafe(loop::stop))));
            loop.runForever();
            assertEquals(0, loop.host.wakeUps.get());
            assertEquals(List.of(), loop.host.polls);
        }
    }

    @ParameterizedTest
    @EnumSource
    void busyTurnsPollOnlyADriverThatWatchesSomething(CoroutineMechanism mechanism) {
        for (boolean watches : List.of(false, true)) {
            try (ObservedLoop loop = loop(mechanism)) {
                loop.host.watches = watches;
                for (int i = 0; i < 10; i++) {
                    loop.stop();
                    loop.runForever();
                }
                assertEquals(Stream.generate(() -> 0L).limit(watches ? 10 : 0).toList(), loop.host.polls);
            }
        }
    }

    private static void join(Thread other) {
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // What back ends hear of coroutines

    @ParameterizedTest
    @EnumSource
    void backEndHearsOfEachCoroutineThatBeginsAndEndsOnItsThread(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = loop(mechanism)) {
            String name = loop.runUntilComplete(() -> {
                assertThrows(IllegalStateException.class, () -> Asyncio.<Void>createTask(() -> {
                    sleep(Duration.ZERO);
                    throw new IllegalStateException();
                }, TaskOptions.named("child")).await());
                return Thread.currentThread().getName();
            });
            assertEquals(List.of("begins " + name, "begins child", "ends child", "ends " + name), loop.coroutines);
        }
    }

    @ParameterizedTest
    @EnumSource
    void taskThatABackEndRefusesFails(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = loop(mechanism)) {
            loop.refusal = new IllegalStateException("no");
            assertSame(loop.refusal, assertThrows(IllegalStateException.class, () -> loop.runUntilComplete(() -> {})));
            assertEquals(2, loop.coroutines.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void taskKeepsItsOutcomeWhenTheBackEndFailsAtItsEnd(CoroutineMechanism mechanism) {
        List<ExceptionContext> told = new ArrayList<>();
        LoopConfig config = LoopConfig.defaults().coroutines(mechanism)
                .exceptionHandler((loop, context) -> told.add(context));
        try (var loop = new ObservedLoop(config)) {
            loop.refusalAtEnd = new IllegalStateException("late");
            assertEquals("value", loop.runUntilComplete(() -> Asyncio.createTask(() -> "value").await()));
            assertEquals(Set.of(), loop.allTasks());
            assertEquals(2, told.size());
            assertSame(loop.refusalAtEnd, told.getFirst().exception());
        }
    }

    @ParameterizedTest
    @EnumSource
    void coroutineThatNeverStopsAwaitingInAClosedLoopIsAbandonedAndTold(CoroutineMechanism mechanism) {
        List<ExceptionContext> told = new ArrayList<>();
        LoopConfig config = LoopConfig.defaults().coroutines(mechanism)
                .exceptionHandler((loop, context) -> told.add(context));
        var refused = new AtomicInteger();
        try (var loop = new ObservedLoop(config)) {
            Future<?> never = loop.createFuture();
            loop.createTask(() -> {
                while (true) {
                    try {
                        never.await();
                    } catch (CoroutineExit swallowed) {
                        refused.incrementAndGet();
                    }
                }
            });
            loop.stop();
            loop.runForever();
        }
        assertEquals(1, told.size());
        assertTrue(told.getFirst().message().contains("swallows CoroutineExit for ever"), told.getFirst()::message);
        assertEquals(100, refused.get());
    }

    // What the core lets go of

    /** Somebody may keep the thread of a task that has ended. */
    @ParameterizedTest
    @EnumSource
    void threadOfAnEndedTaskDoesNotHoldTheTask(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = loop(mechanism)) {
            var thread = new AtomicReference<Thread>();
            var task = new AtomicReference<WeakReference<Task<?>>>();
            loop.runUntilComplete(() -> {
                task.set(new WeakReference<>(Asyncio.createTask(() -> thread.set(Thread.currentThread()))));
                sleep(Duration.ZERO);
                sleep(Duration.ZERO);
            });
            CombinatorsTest.expectCollected(task.get());
            assertFalse(thread.get().isAlive());
        }
    }

    /** Somebody may keep a loop that is closed; what its callbacks and timers hold is not kept with it. */
    @ParameterizedTest
    @EnumSource
    void closedLoopHoldsNothing(CoroutineMechanism mechanism) {
        var loop = loop(mechanism);
        List<WeakReference<Object>> held = new ArrayList<>();
        loop.callSoon(holding(held));
        loop.callSoonThreadsafe(holding(held));
        loop.callLater(FAR, holding(held));
        loop.callLater(FAR, holding(held));
        loop.setExceptionHandler((on, context) -> {});
        failUnseen(loop, held);
        loop.createTask(() -> loop.createFuture().await());
        loop.stop();
        loop.runForever();
        loop.callSoon(holding(held));
        loop.callSoonThreadsafe(holding(held));
        loop.close();
        assertEquals(Set.of(), loop.allTasks());
        held.forEach(CombinatorsTest::expectCollected);
        assertTrue(loop.isClosed());
    }

    private static void failUnseen(ObservedLoop loop, List<WeakReference<Object>> held) {
        var failure = new IllegalStateException("nobody looks");
        held.add(new WeakReference<>(failure));
        loop.createFuture().setException(failure);
    }

    private static Runnable holding(List<WeakReference<Object>> held) {
        var something = new Object();
        held.add(new WeakReference<>(something));
        return () -> assertNotNull(something);
    }

    /** asyncio's figures: more than a hundred, of which more than half are cancelled. */
    @ParameterizedTest
    @EnumSource
    void cancelledTimersGoWhenTheyAreTheMostOfMany(CoroutineMechanism mechanism) {
        assertFalse(areCollected(mechanism, 100, 90));
        assertFalse(areCollected(mechanism, 102, 51));
        assertTrue(areCollected(mechanism, 101, 51));
    }

    /** Whether those that were cancelled are let go of, all after the first; the first timer itself stays. */
    private static boolean areCollected(CoroutineMechanism mechanism, int all, int cancelled) {
        try (ObservedLoop loop = loop(mechanism)) {
            return areCollected(loop, all, cancelled);
        }
    }

    private static boolean areCollected(ObservedLoop loop, int all, int cancelled) {
        List<WeakReference<TimerHandle>> gone = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            TimerHandle timer = loop.callLater(FAR.plusMillis(i), () -> {});
            if (i > 0 && i <= cancelled) {
                timer.cancel();
                gone.add(new WeakReference<>(timer));
            }
        }
        turn(loop);
        System.gc();
        boolean collected = gone.stream().anyMatch(each -> each.refersTo(null));
        if (collected) {
            gone.forEach(CombinatorsTest::expectCollected);
        }
        assertEquals(all - cancelled, loop.timers().size());
        return collected;
    }

    /** They are not counted twice: when they leave at the top and when the others are counted. */
    @ParameterizedTest
    @EnumSource
    void cancelledTimersAtTheTopAreNotCountedAmongTheRest(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = loop(mechanism)) {
            for (int i = 0; i < 40; i++) {
                loop.callLater(Duration.ofDays(1).plusMillis(i), () -> {}).cancel();
            }
            turn(loop);
            assertFalse(areCollected(loop, 102, 51));
        }
    }

    private static void turn(ObservedLoop loop) {
        loop.stop();
        loop.runForever();
    }

    @ParameterizedTest
    @EnumSource
    void timersAreListedInTheOrderOfTheirTimes(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = loop(mechanism)) {
            List<TimerHandle> timers = Stream.of(1, 5, 2, 9, 6, 3, 4)
                    .map(hours -> loop.callLater(Duration.ofHours(hours), () -> {}))
                    .toList();
            assertEquals(
                    timers.stream().sorted(Comparator.comparing(TimerHandle::when)).toList(), loop.timers());
        }
    }

    /** Whoever asks first decides what kind of thread the JVM has; these must not keep it from ending. */
    @ParameterizedTest
    @EnumSource
    void threadsForBlockingCodeAreDaemons(CoroutineMechanism mechanism) throws Exception {
        try (ObservedLoop loop = loop(mechanism)) {
            var job = new AtomicReference<Future<Boolean>>();
            Thread caller = Thread.ofPlatform().daemon(false).start(
                    () -> job.set(loop.runInExecutor(null, () -> Thread.currentThread().isDaemon())));
            caller.join();
            assertTrue(loop.runUntilComplete(job.get()));
        }
    }

    // Threads

    /** A loop without work gives its thread back; the next run, and closing, find another. */
    @ParameterizedTest
    @EnumSource
    void loopGoesOnAfterItsThreadHasGone(CoroutineMechanism mechanism) {
        var unwound = new AtomicReference<Boolean>();
        try (ObservedLoop loop = loop(mechanism)) {
            loop.createTask(() -> {
                try {
                    loop.createFuture().await();
                } finally {
                    unwound.set(Asyncio.getRunningLoop() == loop);
                }
            });
            for (int run = 0; run < 2; run++) {
                var thread = new AtomicReference<Thread>();
                loop.callSoon(() -> thread.set(Thread.currentThread()));
                turn(loop);
                join(thread.get()); // a second
            }
        }
        assertEquals(true, unwound.get());
    }

    /** The rest of a turn that was broken off does not run while the loop unwinds. */
    @ParameterizedTest
    @EnumSource
    void tasksThatWereReadyDoNotGoOnInAClosedLoop(CoroutineMechanism mechanism) {
        List<String> trail = new ArrayList<>();
        try (ObservedLoop loop = loop(mechanism)) {
            loop.createTask(() -> {
                try {
                    loop.createFuture().await();
                } finally {
                    trail.add("unwound");
                }
            });
            turn(loop);
            loop.callSoon(() -> {
                throw new KeyboardInterrupt();
            });
            for (int i = 0; i < 3; i++) {
                loop.createTask(() -> trail.add("begun"));
            }
            assertThrows(KeyboardInterrupt.class, loop::runForever);
        }
        assertEquals(List.of("unwound"), trail);
    }

    @ParameterizedTest
    @EnumSource
    void handlersOfAClosingLoopFindIt(CoroutineMechanism mechanism) {
        var found = new AtomicReference<EventLoop>();
        var loop = loop(mechanism);
        loop.setExceptionHandler((on, context) -> found.set(Asyncio.getRunningLoop()));
        loop.createFuture().setException(new IllegalStateException("nobody looks"));
        loop.close();
        assertSame(loop, found.get());
    }

    @ParameterizedTest
    @EnumSource
    void interruptOfWhoeverClosesOutlastsTheClosing(CoroutineMechanism mechanism) {
        ObservedLoop loop = loop(mechanism);
        var unwound = new AtomicInteger();
        loop.createTask(() -> {
            try {
                loop.createFuture().await();
            } finally {
                unwound.incrementAndGet();
            }
        });
        turn(loop);
        Thread.currentThread().interrupt();
        loop.close();
        assertTrue(Thread.interrupted());
        assertEquals(1, unwound.get());
    }

    /** All who cancel a callback that runs wait for its end. */
    @ParameterizedTest
    @EnumSource
    void severalThreadsMayCancelACallbackThatRuns(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = loop(mechanism)) {
            var running = new CountDownLatch(1);
            var over = new CountDownLatch(1);
            Handle handle = loop.callSoonThreadsafe(() -> {
                running.countDown();
                await(over);
                loop.stop();
            });
            Thread runner = Thread.ofPlatform().start(loop::runForever);
            await(running);
            List<Thread> cancelling = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Thread thread = Thread.ofPlatform().start(handle::cancel);
                while (thread.getState() != Thread.State.WAITING) {
                    assertTrue(thread.isAlive(), "it did not wait");
                    Thread.onSpinWait();
                }
                cancelling.add(thread);
            }
            over.countDown();
            cancelling.forEach(ObservedLoopTest::join);
            join(runner);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // Misuse

    @ParameterizedTest
    @EnumSource
    void taskIsSuspendedByItsOwnLoopOnly(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = loop(mechanism);
                ObservedLoop other = loop(mechanism)) {
            MisuseException refusal = loop.runUntilComplete(() -> assertThrows(MisuseException.class, other::yieldNow));
            assertEquals(Misuse.FUTURE_OF_ANOTHER_LOOP, refusal.misuse());
        }
    }

    /** As CPython: a failure of main goes under in the one that ends the run, if main was given as code. */
    @ParameterizedTest
    @EnumSource
    void failureOfMainIsReportedIfTheRunEndsOtherwiseAndSomebodyHoldsTheTask(CoroutineMechanism mechanism) {
        for (boolean isTask : List.of(false, true)) {
            List<ExceptionContext> told = new ArrayList<>();
            var failure = new IllegalStateException("main");
            try (ObservedLoop loop = loop(mechanism)) {
                loop.setExceptionHandler((on, context) -> told.add(context));
                Action<RuntimeException> main = () -> {
                    loop.callSoon(() -> {
                        throw new KeyboardInterrupt();
                    });
                    throw failure;
                };
                if (isTask) {
                    Task<?> task = loop.createTask(main);
                    loop.callSoon(() -> {});
                    assertThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(task));
                } else {
                    assertThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(main));
                }
            }
            assertEquals(isTask ? 1 : 0, told.size());
        }
    }
}
