package org.asyncio4j.tck.simulation;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Streams.openConnection;
import static org.asyncio4j.Streams.startServer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.Action;
import org.asyncio4j.Coroutine;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Queue;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.debug.TaskDump;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.tck.harness.CapturedLog;
import org.asyncio4j.tck.harness.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A loop that has waited for the limit checks whether it is in a deadlock. */
@Timeout(60)
class DeadlockTest {

    private static final Duration LIMIT = Duration.ofMillis(50);

    private static AbstractEventLoop loop(LoopConfig config) {
        return (AbstractEventLoop) new SimulatedEventLoopProvider(Order.FIFO, 0).newEventLoop(config);
    }

    private static AbstractEventLoop loop(Duration limit) {
        return loop(LoopConfig.defaults().withDeadlockLimit(limit));
    }

    private static MisuseException deadlockOf(EventLoop loop, Action<?> main) {
        Coroutine<?> coroutine = coroutine(main);
        MisuseException failure = assertThrows(
                MisuseException.class,
                () -> loop.runUntilComplete(loop.createTask(coroutine, TaskOptions.named("main"))));
        assertEquals(Misuse.DEADLOCK, failure.misuse());
        return failure;
    }

    private static void waitsForNothing() {
        new Queue<String>().get();
    }

    @ParameterizedTest
    @EnumSource
    void itIsFoundWhenTheLimitIsOver(CoroutineMechanism mechanism) {
        try (var loop = loop(LoopConfig.defaults().withCoroutines(mechanism).withDeadlockLimit(LIMIT))) {
            MisuseException failure = deadlockOf(loop, DeadlockTest::waitsForNothing);
            assertTrue(failure.getMessage().contains("\n  the main task 'main' waits in Queue.get at "
                    + DeadlockTest.class.getName() + ".waitsForNothing(DeadlockTest.java:"), failure::getMessage);
        }
    }

    @Test
    void itsStackIsThatOfTheMainTask() {
        try (var loop = loop(Duration.ZERO)) {
            MisuseException failure = deadlockOf(loop, DeadlockTest::waitsForNothing);
            assertTrue(
                    Arrays.stream(failure.getStackTrace())
                            .anyMatch(frame -> frame.getMethodName().equals("waitsForNothing")),
                    () -> Arrays.toString(failure.getStackTrace()));
        }
    }

    @Test
    void aServerThatNeverAnswersIsOneWhereTheNetworkIsInMemory() {
        try (var loop = loop(Duration.ZERO)) {
            MisuseException failure = deadlockOf(loop, () -> {
                startServer((reader, writer) -> waitsForNothing(), "localhost", 7000);
                openConnection("localhost", 7000).reader().readLine();
            });
            assertTrue(failure.getMessage().contains("waits in StreamReader.readLine"), failure::getMessage);
            assertTrue(failure.getMessage().contains("waits in Queue.get"), failure::getMessage);
        }
    }

    @Test
    void manyTasksAreCounted() {
        try (var loop = loop(Duration.ZERO)) {
            MisuseException failure = deadlockOf(loop, () -> {
                for (int i = 0; i < 100; i++) {
                    createTask(DeadlockTest::waitsForNothing);
                }
                waitsForNothing();
            });
            assertTrue(failure.getMessage().contains("and 90 more tasks wait"), failure::getMessage);
            assertTrue(failure.getMessage().lines().count() < 20, failure::getMessage);
        }
    }

    /** A thread that runs code of its own gets ten times the limit. */
    @Test
    void aThreadThatPausesIsWaitedFor() {
        try (var loop = loop(Duration.ofMillis(200))) {
            loop.runUntilComplete(coroutine(() -> {
                var event = new Event();
                Thread.ofPlatform().daemon().start(() -> {
                    LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
                    loop.callSoonThreadsafe(event::set);
                });
                event.await();
            }));
        }
    }

    /** So does a virtual thread, which cannot be inspected: it is only visible that one runs. */
    @Test
    void aVirtualThreadThatComputesIsWaitedFor() {
        try (var loop = loop(Duration.ofMillis(200))) {
            loop.runUntilComplete(coroutine(() -> {
                var event = new Event();
                Thread.startVirtualThread(() -> {
                    long end = System.nanoTime() + Duration.ofMillis(700).toNanos();
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    loop.callSoonThreadsafe(event::set);
                });
                event.await();
            }));
        }
    }

    @Test
    void anotherLoopIsWaitedFor() {
        try (var loop = loop(Duration.ofMillis(200));
                var other = loop(LoopConfig.defaults().withClock(LoopClock.system()))) {
            loop.runUntilComplete(coroutine(() -> {
                var event = new Event();
                Thread.ofPlatform().daemon().start(() -> other.runUntilComplete(coroutine(() -> {
                    sleep(Duration.ofMillis(700));
                    loop.callSoonThreadsafe(event::set);
                })));
                event.await();
            }));
            Patience.until(() -> !other.isRunning());
        }
    }

    @Test
    void aThreadThatNeverComesIsNotWaitedForForLong() {
        var ends = new CountDownLatch(1);
        try (var loop = loop(Duration.ofMillis(30))) {
            deadlockOf(loop, () -> {
                Thread.ofPlatform().daemon().start(() -> {
                    while (ends.getCount() > 0) {
                        LockSupport.parkNanos(1_000_000);
                    }
                });
                waitsForNothing();
            });
        } finally {
            ends.countDown();
        }
    }

    @Test
    void withARealClockItIsReportedOnceInDebugModeAndSeenByPs() throws InterruptedException {
        LoopConfig config = LoopConfig.defaults().withClock(LoopClock.system()).withDebug().withDeadlockLimit(LIMIT);
        try (var log = new CapturedLog();
                var loop = loop(config)) {
            var event = new Event();
            var known = new Seen(loop, log, event);
            Thread other = Thread.ofPlatform().daemon().start(known);
            loop.runUntilComplete(loop.createTask(coroutine(event::await), TaskOptions.named("waits in vain")));
            Patience.join(other);
            assertEquals("deadlocked", known.state);
            assertFalse(loop.isDeadlocked());
            assertEquals(1, log.messages().stream().filter(DeadlockTest::isReport).count(), log::toString);
        }
    }

    private static boolean isReport(String message) {
        return message.startsWith(Misuse.DEADLOCK.code());
    }

    /** Waits for the report, looks at the tasks, and ends the wait. */
    private static final class Seen implements Runnable {
        private final AbstractEventLoop loop;
        private final CapturedLog log;
        private final Event event;
        private volatile String state = "";

        Seen(AbstractEventLoop loop, CapturedLog log, Event event) {
            this.loop = loop;
            this.log = log;
            this.event = event;
        }

        @Override
        public void run() {
            log.await(DeadlockTest::isReport);
            Patience.until(loop::isDeadlocked);
            state = TaskDump.capture().tasks().stream()
                    .filter(task -> task.name().equals("waits in vain"))
                    .findFirst()
                    .orElseThrow()
                    .state();
            loop.callSoonThreadsafe(event::set);
        }
    }

    @Test
    void withoutDebugModeItIsOnlySeen() {
        LoopConfig config = LoopConfig.defaults().withClock(LoopClock.system()).withoutDebug().withDeadlockLimit(LIMIT);
        try (var log = new CapturedLog();
                var loop = loop(config)) {
            var event = new Event();
            Thread.ofPlatform().daemon().start(() -> {
                Patience.until(loop::isDeadlocked);
                loop.callSoonThreadsafe(event::set);
            });
            loop.runUntilComplete(coroutine(event::await));
            assertTrue(log.messages().stream().noneMatch(DeadlockTest::isReport), log::toString);
        }
    }
}
