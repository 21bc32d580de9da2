package org.asyncio4j.tck.guest;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.onLoopThread;
import static org.asyncio4j.Asyncio.runCoroutineThreadsafe;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.ContextVar;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Token;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Guarantees of the core to guests whose host does not keep a single thread permanently. */
class GuestRunTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static GuestLoop loop(CoroutineMechanism mechanism) {
        return new GuestLoop(LoopConfig.defaults().withCoroutines(mechanism));
    }

    private static PumpedLoop pumped(CoroutineMechanism mechanism) {
        return new PumpedLoop(LoopConfig.defaults().withCoroutines(mechanism));
    }

    @ParameterizedTest
    @EnumSource
    void hostMayReplaceItsThreadBetweenTurns(CoroutineMechanism mechanism) throws Exception {
        try (GuestLoop loop = loop(mechanism)) {
            loop.runUntilComplete(() -> {
                Thread before = onLoopThread(() -> Thread.currentThread());
                var child = createTask(() -> {
                    sleep(Duration.ZERO);
                    return "child";
                });
                sleep(Duration.ofMillis(1));
                assertNotSame(before, onLoopThread(() -> Thread.currentThread()));
                assertEquals("child", child.await());
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void startedLoopCountsAsRunningAtOnceAndReportsItsEnd(CoroutineMechanism mechanism) throws Exception {
        try (GuestLoop loop = loop(mechanism)) {
            loop.begin();
            assertTrue(loop.isRunning());
            assertThrows(MisuseException.class, loop::begin);
            assertThrows(MisuseException.class, loop::close);
            assertEquals(7, runCoroutineThreadsafe(() -> sleep(Duration.ofMillis(1), 7), loop).result(PATIENCE));
            loop.stop();
            assertNull(loop.ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
    }

    /**
     * State set by the host's own code survives runs and the unwinding of tasks on its thread; no loop runs there then.
     */
    @ParameterizedTest
    @EnumSource
    void hostGetsItsThreadBackAsItWas(CoroutineMechanism mechanism) {
        ContextVar<String> who = ContextVar.of("who");
        Token<String> before = who.set("host");
        try {
            try (PumpedLoop loop = pumped(mechanism)) {
                loop.createTask(() -> {
                    who.set("task");
                    loop.createFuture().await();
                });
                loop.callSoon(() -> who.set("callback"));
                loop.begin();
                loop.stop();
                loop.pump();
                assertNull(AbstractEventLoop.runningOrNull());
                assertEquals("host", who.get());
            }
            assertEquals("host", who.get());
        } finally {
            who.reset(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closedLoopIsNotStarted(CoroutineMechanism mechanism) {
        GuestLoop loop = loop(mechanism);
        loop.close();
        assertEquals(Misuse.LOOP_CLOSED, assertThrows(MisuseException.class, loop::begin).misuse());
    }

    /** Many threads give work to a loop that is being started: none of it is lost. */
    @ParameterizedTest
    @EnumSource
    void workGivenDuringTheStartIsNotLost(CoroutineMechanism mechanism) throws Exception {
        for (int round = 0; round < 50; round++) {
            try (GuestLoop loop = loop(mechanism)) {
                loop.begin();
                var task = loop.createTask(() -> sleep(Duration.ZERO, 1)); // as a favour, from a foreign thread
                var done = new CompletableFuture<Integer>();
                loop.callSoonThreadsafe(() -> task.addDoneCallback(each -> done.complete(each.result())));
                assertEquals(1, done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
                loop.stop();
                loop.ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostThatEndsEndsTheRunAndTasksStillUnwind(CoroutineMechanism mechanism) throws Exception {
        var unwound = new CompletableFuture<Throwable>();
        try (GuestLoop loop = loop(mechanism)) {
            loop.begin();
            var started = new CompletableFuture<Boolean>();
            runCoroutineThreadsafe(() -> {
                started.complete(true);
                try {
                    loop.createFuture().await();
                } catch (Throwable exit) {
                    unwound.complete(exit);
                    throw exit;
                }
            }, loop);
            started.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            loop.host.end();
            while (!loop.ended.isDone()) {
                loop.callSoonThreadsafe(() -> {}); // wakes the loop, or finds the host gone
                Thread.onSpinWait();
            }
            assertInstanceOf(RejectedExecutionException.class, loop.ended.join());
        }
        assertInstanceOf(CoroutineExit.class, unwound.join());
    }

    @ParameterizedTest
    @EnumSource
    void hostThatEndsHasItsFormerThreadLeftAlone(CoroutineMechanism mechanism) {
        LoopConfig config = LoopConfig.defaults().withCoroutines(mechanism);
        try (var abandoned = new PumpedLoop(config); var busy = new PumpedLoop(config)) {
            abandoned.begin();
            abandoned.pump();
            abandoned.endHost();
            busy.begin();
            var running = new AtomicReference<@Nullable EventLoop>();
            busy.callSoon(() -> {
                busy.stop();
                CompletableFuture.runAsync(() -> abandoned.callSoonThreadsafe(() -> {})).join();
                running.set(getRunningLoop());
            });
            busy.pump();
            assertInstanceOf(RejectedExecutionException.class, abandoned.ended.getNow(null));
            assertSame(busy, running.get());
        }
    }

    /** Debug mode distinguishes the host's thread from others even while none of the loop's code runs on it. */
    @ParameterizedTest
    @EnumSource
    void hostMayCallBetweenTurnsInDebugMode(CoroutineMechanism mechanism) {
        LoopConfig config = LoopConfig.defaults().withCoroutines(mechanism).withDebug();
        try (var loop = new PumpedLoop(config)) {
            loop.begin();
            loop.pump();
            loop.callSoon(loop::stop);
            CompletableFuture.runAsync(() -> assertThrows(MisuseException.class, () -> loop.callSoon(() -> {}))).join();
            assertFalse(loop.ended.isDone());
            loop.pump();
            assertNull(loop.ended.join());
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostThreadIsNotBlockedByARun(CoroutineMechanism mechanism) {
        try (var loop = pumped(mechanism)) {
            assertThrows(MisuseException.class, loop::runForever);
            assertFalse(loop.isRunning());
        }
    }

    /** Not to be done in practice: see GuestDriver. */
    @ParameterizedTest
    @EnumSource
    void interruptOfTheHostDoesNotEndTheWaitForACoroutineThatBlocks(CoroutineMechanism mechanism) throws Exception {
        Thread host = Thread.currentThread();
        try (PumpedLoop loop = pumped(mechanism)) {
            var unblock = new CountDownLatch(1);
            loop.begin();
            loop.createTask(() -> {
                unblock.await();
                loop.stop();
            });
            Thread other = Thread.ofPlatform().start(() -> {
                while (LockSupport.getBlocker(host) == null) { // its thread state is waiting while it carries, too
                    Thread.onSpinWait();
                }
                host.interrupt();
                unblock.countDown();
            });
            loop.pump();
            assertEquals(mechanism == CoroutineMechanism.HANDOFF, Thread.interrupted());
            assertNull(loop.ended.getNow(new AssertionError("it has not ended")));
            other.join();
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostIsAskedForNoMoreTurnsThanThereIsWork(CoroutineMechanism mechanism) {
        try (PumpedLoop loop = pumped(mechanism)) {
            loop.begin();
            loop.pump();
            assertEquals(1, loop.turnsAskedFor());
            loop.callSoonThreadsafe(() -> {});
            loop.callSoonThreadsafe(() -> {});
            loop.pump();
            assertEquals(2, loop.turnsAskedFor());
            loop.callSoonThreadsafe(() -> loop.callSoon(loop::stop));
            loop.pump();
            assertEquals(4, loop.turnsAskedFor());
            assertNull(loop.ended.getNow(new AssertionError("it has not ended")));
            assertEquals(List.of(), loop.scheduled());
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostIsAskedForATurnAtTheTimeOfTheFirstTimerUntilItComesEarlier(CoroutineMechanism mechanism) {
        try (PumpedLoop loop = pumped(mechanism)) {
            loop.callLater(Duration.ofHours(1), () -> {});
            loop.begin();
            loop.pump();
            assertEquals(1, loop.scheduled().size());
            long hour = loop.scheduled().getFirst();
            assertTrue(hour > TimeUnit.MINUTES.toNanos(59) && hour <= TimeUnit.HOURS.toNanos(1), () -> "" + hour);
            loop.callSoonThreadsafe(loop::stop);
            loop.pump();
            assertEquals(List.of(-hour), loop.scheduled());
        }
    }

    /** So a host that runs its queue last in, first out keeps the order of callbacks. */
    @ParameterizedTest
    @EnumSource
    void hostHasAtMostOneTurnOfALoopAtATime(CoroutineMechanism mechanism) {
        var order = new ArrayList<Integer>();
        try (PumpedLoop loop = pumped(mechanism)) {
            loop.callLater(Duration.ofHours(1), () -> {});
            loop.begin();
            for (int i = 0; i < 10; i++) {
                int number = i;
                loop.callSoonThreadsafe(() -> {
                    order.add(number);
                    loop.callSoon(() -> order.add(10 + number));
                    CompletableFuture.runAsync(() -> loop.callSoonThreadsafe(() -> {})).join();
                });
                if (i % 3 == 0) {
                    loop.pump();
                }
            }
            loop.callSoonThreadsafe(loop::stop);
            loop.pump();
            assertEquals(1, loop.mostTurnsAtOnce());
            assertEquals(List.of(0, 10, 1, 2, 3, 11, 12, 13, 4, 5, 6, 14, 15, 16, 7, 8, 9, 17, 18, 19), order);
        }
    }

    @ParameterizedTest
    @EnumSource
    void turnOfATimerThatComesTooEarlyIsScheduledAgain(CoroutineMechanism mechanism) {
        try (PumpedLoop loop = pumped(mechanism)) {
            loop.callLater(Duration.ofHours(1), () -> fail("it was not due"));
            loop.begin();
            loop.pump();
            loop.runEarly(0);
            assertEquals(2, loop.scheduled().size());
            assertTrue(loop.scheduled().getLast() > TimeUnit.MINUTES.toNanos(59), () -> "" + loop.scheduled());
            loop.runEarly(0); // it was cancelled, and ends the wait that has begun since
            assertEquals(3, loop.scheduled().size());
            loop.callSoonThreadsafe(() -> {});
            loop.runEarly(2); // no longer waited for
            assertEquals(2, loop.turnsAskedFor());
            loop.callSoonThreadsafe(loop::stop);
            loop.pump();
            assertNull(loop.ended.getNow(new AssertionError("it has not ended")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostThatHasEndedEndsTheRunThatWantsToWait(CoroutineMechanism mechanism) {
        try (PumpedLoop loop = pumped(mechanism)) {
            loop.begin();
            loop.callSoonThreadsafe(() -> {
                loop.callLater(Duration.ofHours(1), () -> {});
                loop.endHost();
            });
            loop.pump();
            assertInstanceOf(RejectedExecutionException.class, loop.ended.getNow(null));
            assertFalse(loop.isRunning());
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostsThreadUnwindsALoopThatItCloses(CoroutineMechanism mechanism) {
        var unwoundBy = new AtomicReference<Object>();
        try (PumpedLoop loop = pumped(mechanism)) {
            loop.createTask(() -> {
                try {
                    loop.createFuture().await();
                } finally {
                    unwoundBy.set(getRunningLoop());
                }
            });
            loop.begin();
            loop.pump();
            loop.callSoonThreadsafe(loop::stop);
            loop.pump();
        }
        assertInstanceOf(PumpedLoop.class, unwoundBy.get());
        assertThrows(MisuseException.class, () -> getRunningLoop());
    }
}
