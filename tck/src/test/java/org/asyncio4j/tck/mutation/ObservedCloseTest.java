package org.asyncio4j.tck.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.Asyncio;
import org.asyncio4j.BlockingPolicy;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The effects of closing a loop, and what it leaves. */
@Timeout(value = 8, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ObservedCloseTest {

    /** The rest of a turn that was aborted does not run while the loop unwinds. */
    @ParameterizedTest
    @EnumSource
    void tasksThatWereReadyDoNotGoOnInAClosedLoop(CoroutineMechanism mechanism) {
        List<String> trail = new ArrayList<>();
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
            loop.createTask(() -> {
                try {
                    loop.createFuture().await();
                } finally {
                    trail.add("unwound");
                }
            });
            loop.turn();
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
        var loop = new ObservedLoop(mechanism);
        loop.setExceptionHandler((on, context) -> {
            assertNull(Asyncio.currentTask());
            assertNull(on.currentTask());
            found.set(Asyncio.getRunningLoop());
        });
        loop.createTask(() -> loop.createFuture().await());
        loop.turn();
        loop.createFuture().setException(new IllegalStateException("never retrieved"));
        loop.close();
        assertSame(loop, found.get());
    }

    @ParameterizedTest
    @EnumSource
    void interruptOfTheClosingThreadOutlastsTheClosing(CoroutineMechanism mechanism) {
        ObservedLoop loop = new ObservedLoop(mechanism);
        var unwound = new AtomicInteger();
        loop.createTask(() -> {
            try {
                loop.createFuture().await();
            } finally {
                unwound.incrementAndGet();
            }
        });
        loop.turn();
        Thread.currentThread().interrupt();
        loop.close();
        assertTrue(Thread.interrupted());
        assertEquals(1, unwound.get());
    }

    /** The number of the next loop thread shows whether a loop has had a thread of its own. */
    @Test
    void loopThatNeverRanIsClosedWithoutAThread() {
        int before = numberOfNextThread();
        new ObservedLoop(CoroutineMechanism.CARRIED).close();
        assertEquals(before + 1, numberOfNextThread());
    }

    private static int numberOfNextThread() {
        try (ObservedLoop loop = new ObservedLoop(CoroutineMechanism.CARRIED)) {
            var name = new AtomicReference<String>();
            loop.callSoon(() -> name.set(Thread.currentThread().getName()));
            loop.turn();
            return Integer.parseInt(name.get().substring("asyncio4j-observed-".length()));
        }
    }

    /** Closing does not reach tasks that are blocked; their next await does what closing would have done. */
    @Test
    void tasksThatWereBlockedAtTheCloseUnwindAtTheirNextAwait() throws Exception {
        List<CompletableFuture<Throwable>> unwound = List.of(new CompletableFuture<>(), new CompletableFuture<>());
        var unblock = new CountDownLatch(1);
        LoopConfig config = LoopConfig.defaults()
                .withCoroutines(CoroutineMechanism.CARRIED)
                .withBlocking(BlockingPolicy.SUSPEND_TASK);
        try (var loop = new ObservedLoop(config)) {
            Future<?> never = loop.createFuture();
            for (CompletableFuture<Throwable> each : unwound) {
                Task<?> task = loop.createTask(() -> {
                    ObservedLoop.await(unblock);
                    try {
                        never.await();
                    } catch (Throwable exit) {
                        each.complete(exit);
                        throw exit;
                    }
                });
                loop.turn();
                assertTrue(task.stack().stream()
                        .anyMatch(frame -> frame.getClassName().equals(ObservedCloseTest.class.getName())));
            }
        }
        unblock.countDown();
        for (CompletableFuture<Throwable> each : unwound) {
            assertInstanceOf(CoroutineExit.class, each.get());
        }
    }

    /** Closing does not reach a task that is blocked; but its outcome is reported. */
    @Test
    void taskThatWasBlockedAtTheCloseAndFailsIsReported() throws Exception {
        var reported = new CompletableFuture<ExceptionContext>();
        var blocked = new CountDownLatch(1);
        var unblock = new CountDownLatch(1);
        LoopConfig config = LoopConfig.defaults()
                .withCoroutines(CoroutineMechanism.CARRIED)
                .withBlocking(BlockingPolicy.SUSPEND_TASK)
                .withExceptionHandler((on, context) -> reported.complete(context));
        var failure = new IllegalStateException("too late");
        try (var loop = new ObservedLoop(config)) {
            loop.createTask(() -> {
                blocked.countDown();
                ObservedLoop.await(unblock);
                throw failure;
            });
            loop.turn();
            ObservedLoop.await(blocked);
        }
        unblock.countDown();
        assertSame(failure, reported.get().exception());
        assertEquals("the task failed after its loop was closed", reported.get().message());
    }
}
