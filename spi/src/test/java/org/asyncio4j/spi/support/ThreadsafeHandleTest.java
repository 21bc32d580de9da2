package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Handle;
import org.asyncio4j.TaskOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThreadsafeHandleTest {

    private final ParkingLoop loop = ParkingLoop.of(CoroutineMechanism.HANDOFF);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void cancelledBeforeItsTurnItNeverRuns() {
        Handle handle = loop.callSoonThreadsafe(runs::incrementAndGet);
        handle.cancel();
        assertTrue(handle.isCancelled());
        oneTurn();
        assertEquals(0, runs.get());
    }

    @Test
    void cancelledAfterItsTurnItIsStillCalledCancelled() {
        Handle handle = loop.callSoonThreadsafe(runs::incrementAndGet);
        oneTurn();
        handle.cancel();
        assertTrue(handle.isCancelled());
        assertEquals(1, runs.get());
    }

    @Test
    void cancelDuringTheRunReturnsAfterItsEnd() {
        Handle handle = loop.callSoonThreadsafe(() -> {
            begun.countDown();
            Waits.happens(mayEnd);
            runs.incrementAndGet();
        });
        CountDownLatch turnOver = inBackground(this::oneTurn);
        assertTrue(Waits.happens(begun));
        CountDownLatch one = inBackground(() -> cancelAndSee(handle));
        CountDownLatch two = inBackground(() -> cancelAndSee(handle));
        assertFalse(Waits.happensSoon(one));
        mayEnd.countDown();
        assertTrue(Waits.happens(one));
        assertTrue(Waits.happens(two));
        assertTrue(Waits.happens(turnOver));
    }

    private void cancelAndSee(Handle handle) {
        handle.cancel();
        assertEquals(1, runs.get());
    }

    @Test
    void cancelDuringARunThatFailsReturns() {
        loop.setExceptionHandler((on, context) -> {});
        Handle handle = loop.callSoonThreadsafe(() -> {
            begun.countDown();
            Waits.happens(mayEnd);
            throw new IllegalStateException("meant");
        });
        CountDownLatch turnOver = inBackground(this::oneTurn);
        assertTrue(Waits.happens(begun));
        CountDownLatch cancelled = inBackground(handle::cancel);
        mayEnd.countDown();
        assertTrue(Waits.happens(cancelled));
        assertTrue(Waits.happens(turnOver));
    }

    @Test
    void callbackMayCancelItself() {
        AtomicReference<Handle> own = new AtomicReference<>();
        own.set(loop.callSoonThreadsafe(() -> own.get().cancel()));
        assertTrue(Waits.happens(inBackground(this::oneTurn)));
    }

    @ParameterizedTest
    @EnumSource
    void taskStartedEagerlyByTheCallbackMayCancelIt(CoroutineMechanism mechanism) {
        AtomicReference<Handle> own = new AtomicReference<>();
        CountDownLatch ended = inBackground(() -> {
            try (ParkingLoop other = ParkingLoop.of(mechanism)) {
                own.set(other.callSoonThreadsafe(() -> other.createTask(
                        Asyncio.coroutine(() -> own.get().cancel()), TaskOptions.defaults().withEagerStart())));
                other.stop();
                other.runForever();
            }
        });
        assertTrue(Waits.happens(ended));
    }

    private void oneTurn() {
        loop.stop();
        loop.runForever();
    }

    private static CountDownLatch inBackground(Runnable body) {
        CountDownLatch ended = new CountDownLatch(1);
        Waits.inBackground(() -> {
            body.run();
            ended.countDown();
        });
        return ended;
    }
}
