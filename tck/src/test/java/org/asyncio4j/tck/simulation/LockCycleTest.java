package org.asyncio4j.tck.simulation;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.gatherOutcomes;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogRecord;
import org.asyncio4j.Action;
import org.asyncio4j.Lock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.CapturedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Debug mode reports tasks that wait for each other's locks, although something else could wake the loop. */
@Timeout(60)
class LockCycleTest {

    private final Lock one = new Lock();
    private final Lock other = new Lock();

    /** Returns what is logged while {@code body} runs, with a timer that is far away. */
    private static List<String> logged(Action<Exception> body) {
        try (var log = new CapturedLog();
                var loop = new SimulatedEventLoopProvider(Order.FIFO, 0)
                        .newEventLoop(LoopConfig.defaults().withDebug())) {
            loop.callLater(Duration.ofDays(1), () -> {});
            loop.runUntilComplete(coroutine(() -> {
                body.run();
                sleep(Duration.ofMillis(5));
                List<Task<?>> left = new ArrayList<>(loop.allTasks());
                left.remove(currentTask());
                left.forEach(Task::cancel);
                gatherOutcomes(left).await();
            }));
            return log.warnings().stream().map(LogRecord::getMessage).toList();
        }
    }

    private static Task<?> named(String name, Action<Exception> body) {
        return createTask(coroutine(body), TaskOptions.named(name));
    }

    private static void inBoth(Lock first, Lock second) {
        try (var _ = first.acquire()) {
            sleep(Duration.ofMillis(1));
            second.acquire().close();
        }
    }

    @Test
    void cycleOfTwoLocksIsReportedOnceWithItsPlaces() {
        List<String> logged = logged(() -> {
            named("sale", () -> inBoth(one, other));
            named("order", () -> inBoth(other, one));
        });
        assertEquals(1, logged.size(), logged::toString);
        String text = logged.getFirst();
        String place =
                " waits at org\\.asyncio4j\\.tck\\.simulation\\.LockCycleTest\\.inBoth\\(LockCycleTest\\.java:\\d+\\)";
        assertTrue(
                text.matches("(?s)Deadlock: .*\n  'order'" + place + ", for <Lock [^>]*>, which was taken by 'sale'\n"
                        + "  'sale'" + place + ", for <Lock [^>]*>, which was taken by 'order'\n.*"),
                text);
    }

    @Test
    void lockAcquiredAgainByItsHolderIsReported() {
        List<String> logged = logged(() -> named("twice", () -> inBoth(one, one)));
        assertEquals(1, logged.size(), logged::toString);
        assertTrue(logged.getFirst().contains("'twice' waits at "), logged::toString);
        assertTrue(logged.getFirst().endsWith("must not acquire it again."), logged::toString);
    }

    @Test
    void taskThatAwaitsATaskThatNeedsItsLockIsReported() {
        List<String> logged = logged(() -> named("outer", () -> {
            try (var _ = one.acquire()) {
                named("inner", () -> {
                    sleep(Duration.ofMillis(1));
                    one.acquire().close();
                }).await();
            }
        }));
        assertEquals(1, logged.size(), logged::toString);
        assertTrue(logged.getFirst().contains("'outer' waits at "), logged::toString);
        assertTrue(logged.getFirst().contains(", for 'inner'\n"), logged::toString);
    }

    @Test
    void contentionIsNotReported() {
        assertEquals(List.of(), logged(() -> {
            named("first", () -> inBoth(one, other));
            named("second", () -> inBoth(one, other));
            named("third", () -> inBoth(one, other));
        }));
    }
}
