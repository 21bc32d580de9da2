package org.asyncio4j.examples.guest;

import static org.asyncio4j.Asyncio.onLoopThread;
import static org.asyncio4j.Asyncio.runCoroutineThreadsafe;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.EventQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.MisuseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promises of a loop in Swing's event queue; needs no screen. */
class SwingLoopTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static void inTask(CoroutineMechanism mechanism, Action<?> action) throws Exception {
        SwingLoop loop = SwingLoop.start(LoopConfig.defaults().withCoroutines(mechanism));
        try {
            runCoroutineThreadsafe(action, loop).result(PATIENCE);
        } finally {
            loop.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void callbacksRunOnTheEventDispatchThread(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var loop = Asyncio.getRunningLoop();
            List<Boolean> seen = new ArrayList<>();
            loop.callSoon(() -> seen.add(EventQueue.isDispatchThread()));
            loop.callLater(Duration.ofMillis(2), () -> seen.add(EventQueue.isDispatchThread()));
            loop.callSoonThreadsafe(() -> seen.add(EventQueue.isDispatchThread()));
            sleep(Duration.ofMillis(20));
            assertEquals(List.of(true, true, true), seen);
        });
    }

    @ParameterizedTest
    @EnumSource
    void taskIsElsewhereAndRunsABlockThere(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            assertFalse(EventQueue.isDispatchThread());
            assertTrue(Asyncio.<Boolean, RuntimeException>onLoopThread(EventQueue::isDispatchThread));
            assertThrows(IOException.class, () -> onLoopThread(() -> {
                throw new IOException("in the block");
            }));
            assertFalse(EventQueue.isDispatchThread());
        });
    }

    @ParameterizedTest
    @EnumSource
    void swingGoesOnWhileTasksWait(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var event = Asyncio.getRunningLoop().<String>createFuture();
            EventQueue.invokeLater(() -> event.setResult("handled"));
            assertEquals("handled", event.await());
        });
    }

    @ParameterizedTest
    @EnumSource
    void runThatWouldBlockSwingIsRefused(CoroutineMechanism mechanism) throws Exception {
        SwingLoop loop = SwingLoop.start(LoopConfig.defaults().withCoroutines(mechanism));
        var refused = new CompletableFuture<Throwable>();
        EventQueue.invokeLater(() -> {
            loop.stop();
            refused.complete(assertThrows(MisuseException.class, loop::runForever));
        });
        refused.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Without windows, Swing ends its thread after a second without events, and starts a new one at the next event. */
    @ParameterizedTest
    @EnumSource
    void loopMovesOnToANewDispatchThread(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            Thread first = onLoopThread(() -> Thread.currentThread());
            while (first.isAlive()) {
                toThread(first::interrupt); // ends it, if that meets it between two turns
                sleep(Duration.ofMillis(5));
            }
            assertNotSame(first, onLoopThread(() -> Thread.currentThread()));
            assertTrue(Asyncio.<Boolean, RuntimeException>onLoopThread(EventQueue::isDispatchThread));
        });
    }

    @ParameterizedTest
    @EnumSource
    void countdownReachesItsEnd(CoroutineMechanism mechanism) throws Exception {
        List<String> shown = new ArrayList<>();
        List<Boolean> where = new ArrayList<>();
        inTask(mechanism, () -> Countdown.program(2, Duration.ofMillis(1), () -> text -> {
            shown.add(text);
            where.add(EventQueue.isDispatchThread());
        }));
        assertEquals(List.of("2", "1", "lift-off"), shown);
        assertEquals(List.of(true, true, true), where);
    }
}
