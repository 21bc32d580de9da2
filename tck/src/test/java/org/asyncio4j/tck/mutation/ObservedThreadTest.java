package org.asyncio4j.tck.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.Handle;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.asyncio4j.spi.support.ParkingPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The assignment of code to threads, the effects of interrupts, and refusals. */
@Timeout(value = 8, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ObservedThreadTest {

    /** The first caller determines the kind of thread in the JVM; these threads must not keep the JVM from exiting. */
    @ParameterizedTest
    @EnumSource
    void threadsForBlockingCodeAreDaemons(CoroutineMechanism mechanism) throws Exception {
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
            var job = new AtomicReference<Future<Boolean>>();
            Thread caller = Thread.ofPlatform().daemon(false).start(
                    () -> job.set(loop.runInExecutor(null, () -> Thread.currentThread().isDaemon())));
            caller.join();
            assertTrue(loop.runUntilComplete(job.get()));
        }
    }

    /** A loop without work gives its thread back; the next run, and closing, find another. */
    @ParameterizedTest
    @EnumSource
    void loopGoesOnAfterItsThreadHasGone(CoroutineMechanism mechanism) {
        var unwound = new AtomicReference<Boolean>();
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
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
                loop.turn();
                ObservedLoop.join(thread.get()); // takes a second
            }
        }
        assertEquals(true, unwound.get());
    }

    /** All threads that cancel a running callback wait for its end. */
    @ParameterizedTest
    @EnumSource
    void severalThreadsMayCancelACallbackThatRuns(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
            var running = new CountDownLatch(1);
            var over = new CountDownLatch(1);
            Handle handle = loop.callSoonThreadsafe(() -> {
                running.countDown();
                ObservedLoop.await(over);
                loop.stop();
            });
            Thread runner = Thread.ofPlatform().start(loop::runForever);
            ObservedLoop.await(running);
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
            cancelling.forEach(ObservedLoop::join);
            ObservedLoop.join(runner);
        }
    }

    @ParameterizedTest
    @EnumSource
    void taskIsSuspendedByItsOwnLoopOnly(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = new ObservedLoop(mechanism);
                ObservedLoop other = new ObservedLoop(mechanism)) {
            MisuseException refusal = loop.runUntilComplete(() -> assertThrows(MisuseException.class, other::yieldNow));
            assertEquals(Misuse.FUTURE_OF_ANOTHER_LOOP, refusal.misuse());
        }
    }

    /** As in CPython, a failure of main is lost if another one ends the run and main was given as code. */
    @ParameterizedTest
    @EnumSource
    void failureOfMainIsReportedIfTheRunEndsOtherwiseAndTheTaskIsHeld(CoroutineMechanism mechanism) {
        for (boolean isTask : List.of(false, true)) {
            List<ExceptionContext> reported = new ArrayList<>();
            var failure = new IllegalStateException("main");
            try (ObservedLoop loop = new ObservedLoop(mechanism)) {
                loop.setExceptionHandler((on, context) -> reported.add(context));
                Action<RuntimeException> main = () -> {
                    loop.callSoon(() -> {
                        throw new KeyboardInterrupt();
                    });
                    throw failure;
                };
                if (isTask) {
                    Task<?> task = loop.createTask(main);
                    assertThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(task));
                } else {
                    assertThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(main));
                }
            }
            assertEquals(isTask ? 1 : 0, reported.size());
        }
    }

    /** Resting uses no processor: with a timer for as long as that takes, otherwise until the loop is woken. */
    @ParameterizedTest
    @EnumSource
    void idleLoopRests(CoroutineMechanism mechanism) {
        for (boolean isTimed : List.of(false, true)) {
            try (ObservedLoop loop = new ObservedLoop(mechanism)) {
                var thread = new AtomicReference<Thread>();
                loop.callSoon(() -> thread.set(Thread.currentThread()));
                if (isTimed) {
                    loop.callLater(Duration.ofDays(1), () -> {});
                }
                Thread runner = Thread.ofPlatform().start(loop::runForever);
                Thread.State resting = isTimed ? Thread.State.TIMED_WAITING : Thread.State.WAITING;
                while (thread.get() == null || !(LockSupport.getBlocker(thread.get()) instanceof ParkingPlace)
                        || thread.get().getState() != resting) {
                    Thread.onSpinWait();
                }
                loop.callSoonThreadsafe(loop::stop);
                ObservedLoop.join(runner);
            }
        }
    }

    /** Handoff loops that never wait, one per carrier: each yields its carrier from time to time. */
    @Test
    void busyLoopsLetOtherVirtualThreadsRun() {
        var begun = new CountDownLatch(Runtime.getRuntime().availableProcessors());
        var over = new CountDownLatch(1);
        List<Thread> runners = new ArrayList<>();
        try {
            for (long i = begun.getCount(); i > 0; i--) {
                runners.add(Thread.ofPlatform().start(() -> {
                    try (ObservedLoop loop = new ObservedLoop(CoroutineMechanism.HANDOFF)) {
                        loop.callSoon(begun::countDown);
                        loop.callSoon(() -> goOnUntil(over, loop));
                        loop.runForever();
                    }
                }));
            }
            ObservedLoop.await(begun);
            Thread.startVirtualThread(over::countDown);
            ObservedLoop.await(over);
        } finally {
            over.countDown();
            runners.forEach(ObservedLoop::join);
        }
    }

    private static void goOnUntil(CountDownLatch over, ObservedLoop loop) {
        if (over.getCount() == 0) {
            loop.stop();
        } else {
            loop.callSoon(() -> goOnUntil(over, loop));
        }
    }

    @Test
    void parkingPlaceKnowsWhetherItWasWoken() {
        var place = new ParkingPlace();
        assertFalse(place.isWoken());
        place.wakeUp();
        assertTrue(place.isWoken());
        place.await(Long.MAX_VALUE); // returns at once
        assertFalse(place.isWoken());
        place.wakeUp();
        place.clear();
        assertFalse(place.isWoken());
    }

    /** A task that cancels itself and then awaits what cannot be cancelled gets the cancellation afterwards. */
    @ParameterizedTest
    @EnumSource
    void cancellationOutlastsAnAwaitOfWhatCannotBeCancelled(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
            Future<Object> inner = loop.createFuture();
            Task<?> task = loop.createTask(() -> {
                Asyncio.currentTask().cancel();
                uncancellable(inner).await();
            });
            loop.turn();
            loop.turn();
            assertFalse(task.isDone());
            inner.setResult("late");
            assertThrows(CancelledError.class, () -> loop.runUntilComplete(task));
        }
    }

    @SuppressWarnings("unchecked") // a Future for a Future
    private static Future<Object> uncancellable(Future<Object> inner) {
        return (Future<Object>) Proxy.newProxyInstance(
                Future.class.getClassLoader(), new Class<?>[] {Future.class}, (self, method, arguments) -> {
                    if (method.getName().equals("cancel")) {
                        return false;
                    }
                    return method.isDefault()
                            ? InvocationHandler.invokeDefault(self, method, arguments)
                            : method.invoke(inner, arguments);
                });
    }

    // Signals

    @ParameterizedTest
    @EnumSource
    void signalHandlerIsRemovedOnTheLoopOnly(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = new ObservedLoop(LoopConfig.defaults().withCoroutines(mechanism).withDebug())) {
            var refusal = new AtomicReference<Throwable>();
            loop.callSoon(() -> ObservedLoop.join(Thread.ofPlatform().start(() -> {
                try {
                    loop.removeSignalHandler("USR2");
                } catch (MisuseException foreign) {
                    refusal.set(foreign);
                }
            })));
            loop.turn();
            assertEquals(Misuse.FOREIGN_THREAD, assertInstanceOf(MisuseException.class, refusal.get()).misuse());
        }
    }
}
