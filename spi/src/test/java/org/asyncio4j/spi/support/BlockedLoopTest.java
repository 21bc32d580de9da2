package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.spi.environment.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A step that holds its loop is reported without debug mode, while it does so. */
@Isolated("listens to the log and sets a system property")
@Timeout(60)
class BlockedLoopTest {

    private static final String SETTING = "asyncio4j.blockedAfter";
    private static final Duration LIMIT = Duration.ofMillis(50);

    @AfterEach
    void restore() {
        System.clearProperty(SETTING);
    }

    private static LoopConfig config(CoroutineMechanism mechanism) {
        return LoopConfig.defaults().withCoroutines(mechanism).withoutDebug().withBlockedLimit(LIMIT);
    }

    @ParameterizedTest
    @EnumSource
    void taskThatBlocksIsReportedByNameWithItsStack(CoroutineMechanism mechanism) {
        try (var log = new Logged("name='culprit'");
                var loop = new ParkingLoop(config(mechanism))) {
            loop.runUntilComplete(() -> Asyncio.createTask(() -> blocks(log.awaited()), TaskOptions.named("culprit"))
                    .await());
            String report = log.with("name='culprit'").getFirst();
            assertTrue(report.startsWith("Executing <Task "), report);
            assertTrue(report.contains(BlockedLoopTest.class.getName() + ".blocks("), report);
            assertTrue(report.contains("It waits for java.util.concurrent.CountDownLatch"), report);
        }
    }

    @ParameterizedTest
    @EnumSource
    void taskThatBlocksForAFutureIsAdvisedToAwaitIt(CoroutineMechanism mechanism) {
        CompletableFuture<String> future = new CompletableFuture<>();
        try (var log = new Logged("name='gets'");
                var loop = new ParkingLoop(config(mechanism))) {
            Waits.inBackground(() -> future.complete(Waits.happens(log.awaited()) ? "seen" : "not seen"));
            loop.runUntilComplete(
                    () -> Asyncio.createTask(() -> assertEquals("seen", future.join()), TaskOptions.named("gets"))
                            .await());
            String report = log.with("name='gets'").getFirst();
            assertTrue(report.endsWith("it never will: use await()"), report);
        }
    }

    @ParameterizedTest
    @EnumSource
    void callbackThatBlocksIsReportedWithItsStack(CoroutineMechanism mechanism) {
        try (var log = new Logged("a callback of <EventLoop parking");
                var loop = new ParkingLoop(config(mechanism))) {
            loop.callSoon(() -> blocks(log.awaited()));
            loop.callSoon(loop::stop);
            loop.runForever();
            String report = log.with("a callback of").getFirst();
            assertTrue(report.contains(BlockedLoopTest.class.getName() + ".blocks("), report);
        }
    }

    /** Carried, as the loop's own thread is a virtual one otherwise, of which the JDK does not report it. */
    @Test
    void monitorThatACallbackWaitsForIsNamedWithItsHolder() throws InterruptedException {
        Object monitor = new Object();
        try (var log = new Logged("It waits for the monitor of");
                var loop = new ParkingLoop(config(CoroutineMechanism.CARRIED))) {
            Thread holder = hold(monitor, log.awaited());
            loop.callSoon(() -> enter(monitor));
            loop.callSoon(loop::stop);
            loop.runForever();
            holder.join();
            String report = log.with("It waits for the monitor of").getFirst();
            assertTrue(report.contains("java.lang.Object@"), report);
            assertTrue(report.endsWith("which the thread '" + holder.getName() + "' holds"), report);
        }
    }

    /** The end of a thread has needed its monitor since JDK 27, where another has joined it. */
    @Test
    @EnabledForJreRange(minVersion = 27)
    void threadOfATaskThatCannotEndIsReportedWithTheHolderOfItsMonitor() throws InterruptedException {
        try (var log = new Logged("do not synchronize on the Thread of a task");
                var loop = new ParkingLoop(config(CoroutineMechanism.CARRIED))) {
            loop.runUntilComplete(() -> Asyncio.createTask(() -> {
                Thread self = Thread.currentThread();
                Thread joins = Waits.inBackground(() -> join(self));
                assertTrue(Waits.happens(() -> joins.getState() == Thread.State.WAITING));
                hold(self, log.awaited());
            }, TaskOptions.named("joined")).await());
            String report = log.with("do not synchronize on the Thread of a task").getFirst();
            assertTrue(report.contains("name='joined'"), report);
        }
    }

    /** Starts a thread that holds {@code monitor} until then; returns once it does. */
    private static Thread hold(Object monitor, CountDownLatch until) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = Waits.inBackground(() -> {
            synchronized (monitor) {
                held.countDown();
                Waits.happens(until);
            }
        });
        assertTrue(Waits.happens(held));
        return holder;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void enter(Object monitor) {
        synchronized (monitor) {
            assertTrue(Thread.holdsLock(monitor));
        }
    }

    @ParameterizedTest
    @EnumSource
    void taskThatComputesIsReported(CoroutineMechanism mechanism) {
        try (var log = new Logged("name='busy'");
                var loop = new ParkingLoop(config(mechanism))) {
            loop.runUntilComplete(() -> Asyncio.createTask(() -> computes(log.awaited()), TaskOptions.named("busy"))
                    .await());
            String report = log.with("name='busy'").getFirst();
            assertTrue(report.contains(BlockedLoopTest.class.getName() + ".computes("), report);
        }
    }

    @Test
    void callbackOfAGuestIsReported() {
        try (var log = new Logged("a callback of <EventLoop hosted");
                var loop = new HostedLoop(config(CoroutineMechanism.CARRIED))) {
            loop.callSoon(() -> blocks(log.awaited()));
            loop.callSoon(loop::stop);
            loop.runForever();
            assertFalse(log.with("a callback of <EventLoop hosted").isEmpty());
        }
    }

    /** The report about another loop, which blocks later, comes at a time when one about the guest would have come. */
    @Test
    void hostThatIsBusyWithItsOwnIsNotReported() throws InterruptedException {
        try (var log = new Logged("a callback of <EventLoop parking");
                var guest = new HostedLoop(config(CoroutineMechanism.CARRIED));
                var other = new ParkingLoop(config(CoroutineMechanism.CARRIED))) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch busy = new CountDownLatch(1);
            guest.callSoon(begun::countDown);
            Thread run = Waits.inBackground(guest::runForever);
            assertTrue(Waits.happens(begun));
            guest.hostDoes(() -> {
                busy.countDown();
                Waits.happens(log.awaited());
            });
            assertTrue(Waits.happens(busy));
            other.callSoon(() -> blocks(log.awaited()));
            other.callSoon(other::stop);
            other.runForever();
            guest.stop();
            run.join();
            assertEquals(List.of(), log.with("<EventLoop hosted"));
        }
    }

    /** The fence is the same as above. */
    @ParameterizedTest
    @EnumSource
    void loopThatWaitsIsNotReported(CoroutineMechanism mechanism) throws InterruptedException {
        try (var log = new Logged("a callback of <EventLoop parking");
                var idle = new ParkingLoop(config(mechanism));
                var other = new ParkingLoop(config(mechanism))) {
            CountDownLatch begun = new CountDownLatch(1);
            idle.callSoon(begun::countDown);
            Thread run = Waits.inBackground(idle::runForever);
            assertTrue(Waits.happens(begun));
            other.callSoon(() -> blocks(log.awaited()));
            other.callSoon(other::stop);
            other.runForever();
            idle.stop();
            run.join();
            log.with("a callback of").forEach(each -> assertTrue(each.contains(".blocks("), each));
        }
    }

    private static void blocks(CountDownLatch until) {
        assertTrue(Waits.happens(until));
    }

    private static void computes(CountDownLatch until) {
        while (until.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "3s, 3000", "2m, 120000", "1S, 1000"})
    void settingIsALimit(String text, long millis) {
        System.setProperty(SETTING, text);
        assertEquals(Duration.ofMillis(millis), Settings.blockedAfter(LoopConfig.defaults()));
        assertEquals(LIMIT, Settings.blockedAfter(config(CoroutineMechanism.HANDOFF)));
    }

    @Test
    void twoSecondsAreTheDefault() {
        assertEquals(Duration.ofSeconds(2), Settings.blockedAfter(LoopConfig.defaults()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "0s", "OFF"})
    void settingTurnsItOff(String text) {
        System.setProperty(SETTING, text);
        assertEquals(Duration.ZERO, Settings.blockedAfter(LoopConfig.defaults()));
        System.clearProperty(SETTING);
        assertEquals(Duration.ZERO, Settings.blockedAfter(LoopConfig.defaults().withoutBlockedReports()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "soon", "-1s", "2 days"})
    void settingThatIsNoLimitIsRefused(String text) {
        System.setProperty(SETTING, text);
        var refused = assertThrows(
                IllegalArgumentException.class, () -> Settings.blockedAfter(LoopConfig.defaults()));
        assertTrue(refused.getMessage().contains("'" + text + "'"), refused::getMessage);
        assertTrue(refused.getMessage().contains(SETTING), refused::getMessage);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void limitInCodeMustBePositive(long nanos) {
        Duration limit = Duration.ofNanos(nanos);
        LoopConfig config = LoopConfig.defaults();
        assertThrows(IllegalArgumentException.class, () -> config.withBlockedLimit(limit));
    }
}
