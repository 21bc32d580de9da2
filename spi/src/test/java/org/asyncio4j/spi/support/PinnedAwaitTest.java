package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.junit.jupiter.api.Test;

/** An await in a static initialiser cannot leave its thread: it is refused in both mechanisms. */
class PinnedAwaitTest {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** A class that only the test that uses it initialises. */
    private static final class First {
        static final Object VALUE = awaitForEver();
    }

    private static final class Second {
        static final Object VALUE = awaitForEver();
    }

    private static final class Third {
        static final Task<?> VALUE = startEagerly();
    }

    private static final class Fourth {
        static final Task<?> VALUE = startEagerly();
    }

    private static Task<?> startEagerly() {
        return Asyncio.getRunningLoop()
                .createTask(Asyncio.coroutine(() -> Asyncio.currentTask().name()),
                        TaskOptions.named("inner").withEagerStart());
    }

    private static Object awaitForEver() {
        return Asyncio.getRunningLoop().createFuture().await();
    }

    @Test
    void carriedAwaitInAStaticInitialiserIsRefused() {
        start(CoroutineMechanism.CARRIED, () -> assertEquals(0, First.VALUE));
        assertRefused();
    }

    @Test
    void handoffAwaitInAStaticInitialiserIsRefused() {
        start(CoroutineMechanism.HANDOFF, () -> assertEquals(0, Second.VALUE));
        assertRefused();
    }

    /** The task cannot start at once, as its creator cannot be unmounted: it starts in its turn. */
    @Test
    void carriedTaskStartedEagerlyInAStaticInitialiserRuns() {
        start(CoroutineMechanism.CARRIED, () -> assertEquals("inner", Third.VALUE.await()));
        assertTrue(Waits.happens(ended));
        assertNull(failure.get());
    }

    @Test
    void handoffTaskStartedEagerlyInAStaticInitialiserRuns() {
        start(CoroutineMechanism.HANDOFF, () -> assertEquals("inner", Fourth.VALUE.await()));
        assertTrue(Waits.happens(ended));
        assertNull(failure.get());
    }

    private void start(CoroutineMechanism mechanism, Action<?> initialising) {
        Waits.inBackground(() -> {
            try (ParkingLoop loop = ParkingLoop.of(mechanism)) {
                loop.runUntilComplete(Asyncio.coroutine(initialising));
            } catch (Throwable thrown) {
                failure.set(thrown);
            }
            ended.countDown();
        });
    }

    private void assertRefused() {
        assertTrue(Waits.happens(ended));
        Throwable cause = failure.get() instanceof ExceptionInInitializerError error ? error.getCause() : failure.get();
        assertEquals(Misuse.AWAIT_IN_STATIC_INITIALISER,
                cause instanceof MisuseException misuse ? misuse.misuse() : cause);
    }
}
