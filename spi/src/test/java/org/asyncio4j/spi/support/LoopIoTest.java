package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link LoopIo}, for both kinds of driver. */
class LoopIoTest {

    private final List<String> trace = new ArrayList<>();

    @Test
    void whatIsReadyInAPollRunsInThatTurn() {
        var driver = new ReadyInPoll();
        try (var loop = new DrivenLoop(driver)) {
            driver.ready = handle(loop, "readable");
            loop.callSoon(() -> {
                driver.due = true;
                loop.callSoon(() -> trace.add("called in the turn before"));
            });
            loop.callSoon(loop::stop);
            loop.runForever();
            loop.stop(); // one more turn
            loop.runForever();
        }
        assertEquals(List.of("called in the turn before", "readable"), trace);
    }

    @ParameterizedTest
    @EnumSource
    void whatAHostAddsBetweenTurnsHasATurnRun(CoroutineMechanism mechanism) {
        try (var loop = new HostedLoop(LoopConfig.defaults().withCoroutines(mechanism))) {
            CountDownLatch ran = new CountDownLatch(2);
            Handle handle = loop.io().newHandle(() -> {
                trace.add("ready");
                ran.countDown();
                if (ran.getCount() == 0) {
                    loop.stop();
                } else {
                    loop.hostDoes(() -> ready(loop)); // the loop is idle by then, or about to be
                }
            });
            loop.handle = handle;
            loop.hostDoes(() -> ready(loop));
            loop.runForever();
        }
        assertEquals(List.of("ready", "ready"), trace);
    }

    private static void ready(HostedLoop loop) {
        loop.io().ready(loop.handle);
    }

    @Test
    void cancelledHandleIsNotCalledAnyMore() {
        try (var loop = ParkingLoop.of(CoroutineMechanism.HANDOFF)) {
            Handle handle = handle(loop, "called");
            loop.runUntilComplete(() -> {
                loop.io().ready(handle);
                loop.io().ready(handle);
                Asyncio.sleep(Duration.ZERO);
                loop.io().ready(handle);
                handle.cancel();
                Asyncio.sleep(Duration.ZERO);
            });
        }
        assertEquals(List.of("called", "called"), trace);
    }

    @Test
    void virtualTimeStandsStillWhileAnOperationIsUnderWay() {
        var clock = LoopClock.virtual();
        try (var loop = new ParkingLoop(LoopConfig.defaults().withClock(clock))) {
            loop.runUntilComplete(() -> {
                loop.io().operationBegins();
                var done = loop.createFuture();
                Waits.inBackground(() -> loop.callSoonThreadsafe(() -> {
                    trace.add("operation ended at " + loop.time());
                    loop.io().operationEnds();
                    done.setResult(null);
                }));
                loop.callLater(Duration.ofDays(1), () -> trace.add("timer"));
                done.await();
                Asyncio.sleep(Duration.ofDays(2));
            });
        }
        assertEquals(List.of("operation ended at PT0S", "timer"), trace);
    }

    @Test
    void moreOperationsCannotEndThanHaveBegun() {
        try (var loop = ParkingLoop.of(CoroutineMechanism.HANDOFF)) {
            assertThrows(IllegalStateException.class, loop.io()::operationEnds);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOpenIsAbortedAfterTheLastCoroutineAndBeforeTheDriver(CoroutineMechanism mechanism) {
        var driver = new ReadyInPoll();
        var loop = new DrivenLoop(LoopConfig.defaults().withCoroutines(mechanism), driver);
        driver.whenClosed = () -> trace.add("driver");
        Runnable forget = loop.io().abortOnClose(() -> trace.add("closed before"));
        loop.io().abortOnClose(() -> {
            trace.add("aborted on its thread: " + loop.isLoopThread());
            throw new IllegalStateException("is reported");
        });
        loop.setExceptionHandler((on, about) -> trace.add(about.exception().getMessage()));
        loop.createTask(() -> {
            try {
                loop.createFuture().await();
            } catch (CoroutineExit exit) {
                trace.add("unwound");
                throw exit;
            }
        });
        loop.stop();
        loop.runForever();
        forget.run();
        loop.close();
        assertEquals(List.of("unwound", "aborted on its thread: true", "is reported", "driver"), trace);
        loop.io().abortOnClose(() -> trace.add("opened too late"));
        assertTrue(trace.contains("opened too late"));
    }

    private Handle handle(AbstractEventLoop loop, String text) {
        return loop.io().newHandle(() -> trace.add(text));
    }

    /** A driver that makes its handle ready when that is due. */
    private static final class ReadyInPoll implements OwningDriver {
        private final ParkingDriver parking = new ParkingDriver();
        private AbstractEventLoop loop;
        private Handle ready;
        private boolean due;
        private Runnable whenClosed = () -> {};

        @Override
        public void poll(long nanos) {
            if (due) {
                due = false;
                loop.io().ready(ready);
            } else {
                parking.poll(nanos);
            }
        }

        @Override
        public void wakeUp() {
            parking.wakeUp();
        }

        @Override
        public void close() {
            whenClosed.run();
        }
    }

    private static final class DrivenLoop extends AbstractEventLoop {
        DrivenLoop(ReadyInPoll driver) {
            this(LoopConfig.defaults(), driver);
        }

        DrivenLoop(LoopConfig config, ReadyInPoll driver) {
            super("driven", config, driver);
            driver.loop = this;
        }
    }
}
