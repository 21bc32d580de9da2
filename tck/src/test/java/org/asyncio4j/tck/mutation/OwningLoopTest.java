package org.asyncio4j.tck.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.tck.selector.SelectorLoopProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Guarantees of the core to loops that own their thread, which no rule can require of others. */
@Timeout(value = 8, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OwningLoopTest {

    private static AbstractEventLoop loop(CoroutineMechanism mechanism) {
        return (AbstractEventLoop) new SelectorLoopProvider()
                .newEventLoop(LoopConfig.defaults().withCoroutines(mechanism));
    }

    @ParameterizedTest
    @EnumSource
    void threadOfALoopHasEndedWhenTheLoopIsClosed(CoroutineMechanism mechanism) {
        var thread = new AtomicReference<@Nullable Thread>();
        try (EventLoop loop = loop(mechanism)) {
            loop.callSoon(() -> {
                thread.set(Thread.currentThread());
                loop.stop();
            });
            loop.runForever();
            assertTrue(thread.get().isAlive()); // kept for a moment, for the next run
        }
        assertFalse(thread.get().isAlive());
    }

    /** Each would take a second if it waited for the thread to end on its own. */
    @ParameterizedTest
    @EnumSource
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void closingDoesNotWaitForTheThreadToTireOfWaiting(CoroutineMechanism mechanism) {
        for (int i = 0; i < 40; i++) {
            try (EventLoop loop = loop(mechanism)) {
                loop.runUntilComplete(() -> {});
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void loopKnowsItsBackEndAndItsTimers(CoroutineMechanism mechanism) {
        try (AbstractEventLoop loop = loop(mechanism)) {
            assertEquals("selector", loop.backend());
            assertEquals(mechanism, loop.mechanism());
            assertEquals(List.of(), loop.timers());
            var late = loop.callLater(Duration.ofHours(2), () -> {});
            var soon = loop.callLater(Duration.ofHours(1), () -> {});
            assertEquals(List.of(soon, late), loop.timers());
            soon.cancel();
            assertEquals(List.of(late), loop.timers());
        }
    }

    @ParameterizedTest
    @EnumSource
    void runningLoopIsListed(CoroutineMechanism mechanism) {
        try (AbstractEventLoop loop = loop(mechanism)) {
            assertFalse(AbstractEventLoop.allRunning().contains(loop));
            loop.runUntilComplete(() -> {
                assertSame(loop, AbstractEventLoop.runningOrNull());
                assertTrue(AbstractEventLoop.allRunning().contains(Asyncio.getRunningLoop()));
            });
            assertFalse(AbstractEventLoop.allRunning().contains(loop));
        }
    }

    /** Without debug mode the thread is not checked; but nothing gets lost. */
    @ParameterizedTest
    @EnumSource
    void timerSetByAForeignThreadFires(CoroutineMechanism mechanism) {
        try (EventLoop loop = loop(mechanism)) {
            var running = new CountDownLatch(1);
            var foreign = CompletableFuture.runAsync(() -> {
                try {
                    running.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                loop.callLater(Duration.ofMillis(1), loop::stop);
            });
            loop.callSoon(running::countDown);
            loop.runForever();
            foreign.join();
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyItsOwnThreadIsTheLoops(CoroutineMechanism mechanism) {
        try (AbstractEventLoop loop = loop(mechanism)) {
            var inCallback = new AtomicReference<@Nullable Boolean>();
            loop.runUntilComplete(() -> {
                loop.callSoon(() -> inCallback.set(loop.isLoopThread()));
                assertFalse(loop.isLoopThread()); // a task runs on a thread of its own
                Asyncio.sleep(Duration.ZERO);
                assertFalse(CompletableFuture.supplyAsync(loop::isLoopThread).join());
            });
            assertEquals(true, inCallback.get());
            assertFalse(loop.isLoopThread());
        }
    }

    /** The class loader is that of the thread that runs the loop: on the first run of a thread, and on the next. */
    @ParameterizedTest
    @EnumSource
    void codeOfALoopHasTheClassLoaderOfItsRunner(CoroutineMechanism mechanism) {
        Thread self = Thread.currentThread();
        ClassLoader before = self.getContextClassLoader();
        try (EventLoop loop = loop(mechanism)) {
            for (int run = 0; run < 2; run++) {
                var loader = new ClassLoader(before) {};
                self.setContextClassLoader(loader);
                var inCallback = new AtomicReference<@Nullable ClassLoader>();
                ClassLoader inTask = loop.runUntilComplete(() -> {
                    loop.callSoon(() -> inCallback.set(Thread.currentThread().getContextClassLoader()));
                    Asyncio.sleep(Duration.ZERO);
                    return Thread.currentThread().getContextClassLoader();
                });
                assertSame(loader, inTask);
                assertSame(loader, inCallback.get());
            }
        } finally {
            self.setContextClassLoader(before);
        }
    }
}
