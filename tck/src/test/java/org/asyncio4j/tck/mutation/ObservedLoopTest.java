package org.asyncio4j.tck.mutation;

import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.TaskOptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The core's calls of a driver that owns its thread, and its notifications of back ends. */
@Timeout(value = 8, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ObservedLoopTest {

    private static final Duration FAR = Duration.ofDays(300);

    // Waiting

    @ParameterizedTest
    @EnumSource
    void driverIsAskedToWaitForADayAtMost(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
            loop.callLater(FAR, () -> {});
            assertEquals(TimeUnit.DAYS.toNanos(1), askedToWait(loop));
        }
    }

    @ParameterizedTest
    @EnumSource
    void driverIsAskedToWaitForTheFirstTimer(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
            loop.callLater(FAR, () -> {});
            loop.callLater(Duration.ofHours(1), () -> {});
            long nanos = askedToWait(loop);
            assertTrue(nanos > TimeUnit.MINUTES.toNanos(59) && nanos <= TimeUnit.HOURS.toNanos(1), () -> "" + nanos);
        }
    }

    @ParameterizedTest
    @EnumSource
    void driverIsAskedToWaitIndefinitelyWithoutATimer(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
            assertEquals(Long.MAX_VALUE, askedToWait(loop));
        }
    }

    /** Another thread stops the loop when it waits, and wakes it once: each wake-up costs a system call. */
    private static long askedToWait(ObservedLoop loop) {
        loop.host.whenWaiting = () -> ObservedLoop.join(Thread.ofPlatform().start(() -> {
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
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
            loop.callSoon(
                    () -> ObservedLoop.join(Thread.ofPlatform().start(() -> loop.callSoonThreadsafe(loop::stop))));
            loop.runForever();
            assertEquals(0, loop.host.wakeUps.get());
            assertEquals(List.of(), loop.host.polls);
        }
    }

    @ParameterizedTest
    @EnumSource
    void busyTurnsPollOnlyADriverThatWatchesSomething(CoroutineMechanism mechanism) {
        for (boolean watches : List.of(false, true)) {
            try (ObservedLoop loop = new ObservedLoop(mechanism)) {
                loop.host.watches = watches;
                for (int i = 0; i < 10; i++) {
                    loop.stop();
                    loop.runForever();
                }
                assertEquals(Stream.generate(() -> 0L).limit(watches ? 10 : 0).toList(), loop.host.polls);
            }
        }
    }

    /** Work elsewhere holds back time, not what is due. */
    @ParameterizedTest
    @EnumSource
    void timerThatIsDueRunsWhileVirtualTimeWaitsForAnExecutor(CoroutineMechanism mechanism) {
        LoopConfig config = LoopConfig.defaults().withCoroutines(mechanism).withClock(LoopClock.virtual());
        try (var loop = new ObservedLoop(config)) {
            loop.runUntilComplete(() -> {
                sleep(FAR);
                var due = new CountDownLatch(1);
                Future<?> job = loop.runInExecutor(null, () -> ObservedLoop.await(due));
                loop.callAt(loop.time(), due::countDown);
                job.await();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void driverIsAskedToWaitIndefinitelyWhereVirtualTimeWaitsForAnExecutor(CoroutineMechanism mechanism) {
        LoopConfig config = LoopConfig.defaults().withCoroutines(mechanism).withClock(LoopClock.virtual());
        try (var loop = new ObservedLoop(config)) {
            var waiting = new CountDownLatch(1);
            loop.host.whenWaiting = waiting::countDown;
            loop.callLater(FAR, () -> {});
            loop.runUntilComplete(loop.runInExecutor(null, () -> ObservedLoop.await(waiting)));
            assertEquals(Set.of(Long.MAX_VALUE), Set.copyOf(loop.host.polls));
        }
    }

    // Notifications of back ends about coroutines

    @ParameterizedTest
    @EnumSource
    void backEndHearsOfEachCoroutineThatBeginsAndEndsOnItsThread(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
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
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
            loop.refusal = new IllegalStateException("no");
            assertSame(loop.refusal, assertThrows(IllegalStateException.class, () -> loop.runUntilComplete(() -> {})));
            assertEquals(2, loop.coroutines.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void taskKeepsItsOutcomeWhenTheBackEndFailsAtItsEnd(CoroutineMechanism mechanism) {
        List<ExceptionContext> reported = new ArrayList<>();
        LoopConfig config = LoopConfig.defaults().withCoroutines(mechanism)
                .withExceptionHandler((loop, context) -> reported.add(context));
        try (var loop = new ObservedLoop(config)) {
            loop.refusalAtEnd = new IllegalStateException("late");
            assertEquals("value", loop.runUntilComplete(() -> Asyncio.createTask(() -> "value").await()));
            assertEquals(Set.of(), loop.allTasks());
            assertEquals(2, reported.size());
            assertSame(loop.refusalAtEnd, reported.getFirst().exception());
        }
    }

    /** A request that a task may repeatedly make of its closed loop. */
    private enum Request {
        SLEEP(() -> Asyncio.sleep(Asyncio.millis(20))),
        TURN(() -> Asyncio.sleep(Duration.ZERO)),
        CALLBACK(() -> Asyncio.getRunningLoop().callSoon(() -> {})),
        TASK(() -> Asyncio.createTask(() -> {})),
        THREAD(() -> Asyncio.toThread(() -> {})),
        OTHER_THREAD(() -> Asyncio.runCoroutineThreadsafe(() -> {}, Asyncio.getRunningLoop()));

        private final Action<Exception> request;

        Request(Action<Exception> request) {
            this.request = request;
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingEndsThoughATaskAsksForThisAgainAndAgain(Request what) {
        for (CoroutineMechanism mechanism : CoroutineMechanism.values()) {
            List<ExceptionContext> reported = new ArrayList<>();
            LoopConfig config = LoopConfig.defaults().withCoroutines(mechanism)
                    .withExceptionHandler((loop, context) -> reported.add(context));
            try (var loop = new ObservedLoop(config)) {
                Future<?> never = loop.createFuture();
                loop.createTask(() -> {
                    while (true) {
                        try {
                            if (loop.isClosed()) {
                                what.request.run();
                            }
                            never.await();
                        } catch (Throwable swallowed) {
                            // and once more
                        }
                    }
                });
                loop.stop();
                loop.runForever();
            }
            assertEquals(1, reported.size(), reported::toString);
            assertTrue(reported.getFirst().message().contains("swallows every CoroutineExit"),
                    reported.getFirst()::message);
        }
    }

    @ParameterizedTest
    @EnumSource
    void coroutineThatNeverStopsAwaitingInAClosedLoopIsAbandonedAndReported(CoroutineMechanism mechanism) {
        List<ExceptionContext> reported = new ArrayList<>();
        LoopConfig config = LoopConfig.defaults().withCoroutines(mechanism)
                .withExceptionHandler((loop, context) -> reported.add(context));
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
        assertEquals(1, reported.size());
        assertTrue(reported.getFirst().message().contains("swallows every CoroutineExit"),
                reported.getFirst()::message);
        assertEquals(1_000, refused.get());
    }
}
