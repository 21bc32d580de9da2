package org.asyncio4j.vertx;

import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.CoroutineMechanism;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vert.x's watchdog sees single turns of a loop, never the waiting between them. */
class BlockedThreadCheckerTest extends WithVertx {

    private static final Duration LIMIT = Duration.ofMillis(250);

    private final List<Long> complaints = new CopyOnWriteArrayList<>();

    @Override
    VertxOptions options() {
        return super.options()
                .setBlockedThreadCheckInterval(10)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(LIMIT.toNanos())
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.NANOSECONDS);
    }

    @BeforeEach
    void listen() {
        ((VertxInternal) vertx)
                .blockedThreadChecker()
                .setThreadBlockedHandler(event -> complaints.add(event.duration()));
    }

    @ParameterizedTest
    @EnumSource
    void idleLoopAndBusyLoopAreNotBlocked(CoroutineMechanism mechanism) throws Exception {
        VertxAsyncio.attach(context, config(mechanism));
        outcome(VertxAsyncio.run(context, () -> {
            sleep(LIMIT.multipliedBy(2));
            long end = System.nanoTime() + LIMIT.toNanos() * 2;
            while (System.nanoTime() < end) {
                sleep(Duration.ZERO);
            }
        }));
        assertEquals(List.of(), complaints);
    }

    @ParameterizedTest
    @EnumSource
    void taskThatBlocksIsSeen(CoroutineMechanism mechanism) throws Exception {
        VertxAsyncio.attach(context, config(mechanism));
        outcome(VertxAsyncio.run(context, () -> {
            long end = System.nanoTime() + LIMIT.toNanos() * 3;
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(1_000_000);
            }
        }));
        assertFalse(complaints.isEmpty());
    }
}
