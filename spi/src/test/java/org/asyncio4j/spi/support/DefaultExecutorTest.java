package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The obligations of a loop to its executors, and its protection against them. */
@Timeout(60)
class DefaultExecutorTest {

    /** An executor whose shutdown fails. */
    private static final class Unstoppable extends ThreadPoolExecutor {
        private final IllegalStateException failure = new IllegalStateException("of the executor");

        Unstoppable() {
            super(0, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        }

        @Override
        public void shutdown() {
            throw failure;
        }
    }

    @Test
    void closeDoesAllTheRestThoughTheExecutorFails() {
        List<Throwable> told = new ArrayList<>();
        var driver = new ClosedDriver();
        var executor = new Unstoppable();
        var loop = new DrivenLoop(driver);
        loop.setExceptionHandler((on, about) -> told.add(about.exception()));
        loop.setDefaultExecutor(executor);
        loop.close();
        assertTrue(driver.closed);
        assertEquals(List.of(executor.failure), told);
    }

    @Test
    void jobThatIsRefusedIsNotWaitedForNorRunLater() {
        List<Runnable> kept = new ArrayList<>();
        List<String> ran = new ArrayList<>();
        try (var loop = new DrivenLoop(new ClosedDriver())) {
            assertThrows(RejectedExecutionException.class, () -> loop.runInExecutor(job -> {
                kept.add(job);
                throw new RejectedExecutionException("after all");
            }, () -> ran.add("ran")));
            kept.getFirst().run();
            assertEquals(List.of(), ran);
            assertFalse(loop.parts.isWorkElsewhere());
        }
    }

    @Test
    void threadsOfALoopThatIsThrownAwayEnd() throws InterruptedException {
        Thread worker = workerOfALoopThrownAway();
        while (worker.isAlive()) {
            System.gc();
            worker.join(10);
        }
    }

    private static Thread workerOfALoopThrownAway() {
        var loop = new DrivenLoop(new ClosedDriver());
        return loop.runUntilComplete(() -> loop.runInExecutor(null, () -> Thread.currentThread()).await());
    }

    /** An idle worker must not hold the classes of the application whose job it ran last. */
    @Test
    void workerLetsGoOfTheClassLoaderAfterTheJob() {
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        var callers = new ClassLoader("callers", before) {};
        here.setContextClassLoader(callers);
        try (var loop = new DrivenLoop(new ClosedDriver())) {
            Thread worker = loop.runUntilComplete(() -> loop.runInExecutor(null, () -> {
                assertSame(callers, Thread.currentThread().getContextClassLoader());
                return Thread.currentThread();
            }).await());
            while (worker.getContextClassLoader() != ClassLoader.getSystemClassLoader()) {
                assertFalse(Thread.interrupted(), "out of time"); // the result is available a moment before
            }
        } finally {
            here.setContextClassLoader(before);
        }
    }

    /** A driver that records whether it was closed. */
    private static final class ClosedDriver implements OwningDriver {
        private final ParkingDriver parking = new ParkingDriver();
        private boolean closed;

        @Override
        public void poll(long nanos) {
            parking.poll(nanos);
        }

        @Override
        public void wakeUp() {
            parking.wakeUp();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class DrivenLoop extends AbstractEventLoop {
        DrivenLoop(Driver driver) {
            super("driven", LoopConfig.defaults(), driver);
        }
    }
}
