package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.spi.CleanThreads;
import org.asyncio4j.tck.simulation.SimulatedEventLoopProvider;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void whatEndsWellGivesNothing() throws Exception {
        assertNull(new RuleWatchdog("X-001", Duration.ofSeconds(10)).watch(() -> {}, () -> {}));
    }

    @Test
    void whatGivesSignsOfLifeIsNotStuck() throws Exception {
        var watchdog = new RuleWatchdog("X-001", Duration.ofSeconds(1));
        long end = System.nanoTime() + Duration.ofMillis(1100).toNanos();
        assertNull(watchdog.watch(
                () -> {
                    while (System.nanoTime() - end < 0) {
                        watchdog.reportProgress();
                        Thread.yield();
                    }
                },
                () -> {}));
    }

    @Test
    void failureComesBackAsItIs() throws Exception {
        var failure = new AssertionError("failure");
        assertSame(
                failure,
                new RuleWatchdog("X-001", Duration.ofSeconds(10)).watch(
                        () -> {
                            throw failure;
                        },
                        () -> {}));
    }

    @Test
    void anInterruptIsHandedOn() throws Exception {
        var watched = new CountDownLatch(1);
        var interrupted = new AtomicReference<Throwable>();
        Thread watching = Thread.ofPlatform().start(() -> {
            try {
                new RuleWatchdog("X-001", Duration.ofMinutes(1)).watch(
                        () -> {
                            watched.countDown();
                            never.await();
                        },
                        () -> {});
            } catch (InterruptedException thrown) {
                interrupted.set(thrown);
            }
        });
        Patience.await(watched);
        watching.interrupt();
        Patience.join(watching);
        assertInstanceOf(InterruptedException.class, interrupted.get().getSuppressed()[0]);
    }

    @Test
    void whatIsStuckIsShownAndReleased() throws Exception {
        var released = new CountDownLatch(1);
        try (EventLoop loop = new SimulatedEventLoopProvider().newEventLoop(LoopConfig.defaults())) {
            Action<RuntimeException> waiting = () -> loop.createFuture().await();
            loop.createTask(Asyncio.coroutine(waiting), TaskOptions.named("parked one"));
            loop.callSoon(loop::stop);
            loop.runForever();
            Throwable stuck = new RuleWatchdog("X-001", Duration.ofMillis(50))
                    .watch(() -> Patience.await(never), released::countDown);
            assertEquals(0, released.getCount());
            assertTrue(stuck.getMessage().startsWith("stuck for 0.05 s, at "));
            assertTrue(stuck.getMessage().contains("\"tck-X-001\""), stuck.getMessage());
            assertTrue(stuck.getMessage().contains("\"parked one\" virtual"), stuck.getMessage());
        }
        never.countDown();
    }

    @Test
    void threadsOfTheCoreAreShownAfterTheStuckOne() throws Exception {
        Thread ofCore = CleanThreads.daemon("asyncio4j-acme", () -> Patience.await(never));
        ofCore.start();
        String text = new RuleWatchdog("X-001", Duration.ofMillis(50)).watch(() -> Patience.await(never), () -> {})
                .getMessage();
        never.countDown();
        assertTrue(text.indexOf("\"tck-X-001\"") < text.indexOf("\"asyncio4j-acme\""), text);
        assertEquals(1, text.split("\"tck-X-001\"", -1).length - 1, text);
    }

    @Test
    void threadsStuckEarlierAreOnlyNamed() throws Exception {
        Thread earlier = Thread.ofPlatform().name("tck-X-000").start(() -> Patience.await(never));
        String text = new RuleWatchdog("X-001", Duration.ofMillis(50)).watch(() -> Patience.await(never), () -> {})
                .getMessage();
        never.countDown();
        Patience.join(earlier);
        assertTrue(text.matches("(?s).*\n#[0-9]+ \"tck-X-000\" [A-Z_]+, left by what was stuck earlier(\n.*)?"), text);
    }
}
