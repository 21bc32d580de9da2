package org.asyncio4j.vertx;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks, loop callbacks, timers and Vert.x's own handlers of one context never run at the same time. */
class OverlapStressTest extends WithVertx {

    private static final int TASKS = 20;

    private final Overlap overlap = new Overlap();

    @ParameterizedTest
    @EnumSource
    void nothingOverlaps(CoroutineMechanism mechanism) throws Exception {
        stress(mechanism, 100);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("thorough")
    void nothingOverlapsForLong(CoroutineMechanism mechanism) throws Exception {
        stress(mechanism, 10_000);
    }

    private void stress(CoroutineMechanism mechanism, int rounds) throws Exception {
        EventLoop loop = VertxAsyncio.attach(context, config(mechanism));
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            others.add(Thread.ofPlatform().daemon().start(() -> pester(loop, rounds)));
        }
        long periodic = context.setPeriodic(1, id -> overlap.section());
        outcome(VertxAsyncio.run(context, () -> {
            List<Task<?>> tasks = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) {
                int number = i;
                tasks.add(createTask(() -> work(number, rounds)));
            }
            gather(tasks).await();
        }));
        for (Thread other : others) {
            other.join();
        }
        vertx.cancelTimer(periodic);
        outcome(VertxAsyncio.run(context, () -> sleep(Duration.ofMillis(5)))); // everything posted has run by then
        assertEquals(0, overlap.overlaps());
        assertTrue(overlap.sections() >= 3L * TASKS * rounds);
        assertEquals(overlap.sections(), overlap.plain());
    }

    /** Posts to the context and to the loop from another thread. */
    private void pester(EventLoop loop, int rounds) {
        for (int i = 0; i < rounds; i++) {
            context.runOnContext(v -> overlap.section());
            loop.callSoonThreadsafe(overlap::section);
            Thread.yield();
        }
    }

    private void work(int number, int rounds) throws Exception {
        EventLoop loop = Asyncio.getRunningLoop();
        for (int i = 0; i < rounds; i++) {
            overlap.section();
            context.runOnContext(v -> overlap.section());
            loop.callSoon(overlap::section);
            switch ((i + number) % 10) {
                case 0 -> VertxAsyncio.await(vertx.executeBlocking(() -> 1));
                case 1 -> VertxAsyncio.await(vertx.timer(1, TimeUnit.MILLISECONDS));
                case 2 -> sleep(Duration.ofNanos(100_000));
                case 3 -> createTask(overlap::section).await();
                default -> sleep(Duration.ZERO);
            }
        }
    }
}
