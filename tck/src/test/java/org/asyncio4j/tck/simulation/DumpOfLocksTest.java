package org.asyncio4j.tck.simulation;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.asyncio4j.Action;
import org.asyncio4j.Event;
import org.asyncio4j.Lock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.debug.TaskDump;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A dump names the primitive at which a task waits and the task that holds it, without debug mode. */
@Timeout(60)
class DumpOfLocksTest {

    private static void run(Action<Exception> body) {
        try (var loop = new SimulatedEventLoopProvider(Order.FIFO, 0).newEventLoop(LoopConfig.defaults())) {
            loop.runUntilComplete(coroutine(body));
        }
    }

    private static Task<?> named(String name, Action<Exception> body) {
        return createTask(coroutine(body), TaskOptions.named(name));
    }

    private static TaskDump.Entry entry(String name) {
        return TaskDump.capture().tasks().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void holdForAnHour(Lock lock) {
        try (var _ = lock.acquire()) {
            sleep(Duration.ofHours(1));
        }
    }

    @Test
    void taskThatWaitsForALockIsShownWithItsHolder() {
        run(() -> {
            Lock lock = new Lock();
            named("holds", () -> holdForAnHour(lock));
            Task<?> waits = named("waits", () -> holdForAnHour(lock));
            sleep(Duration.ZERO);
            sleep(Duration.ZERO);
            TaskDump.Entry entry = entry("waits");
            assertTrue(entry.waitsAt().matches("Lock@\\p{XDigit}+, held by holds"), entry::waitsAt);
            assertEquals(List.of(entry.id()), entry("holds").awaitedBy());
            assertTrue(TaskDump.capture().table().contains(", held by holds"));
            assertTrue(TaskDump.capture().tree().contains(", held by holds"));
            assertTrue(TaskDump.capture().json().contains(", held by holds"));
            waits.cancel();
            sleep(Duration.ZERO);
            sleep(Duration.ZERO);
            assertEquals(List.of(), entry("holds").awaitedBy());
        });
    }

    @Test
    void lockThatHasPassedOnNamesItsNewHolder() {
        run(() -> {
            Lock lock = new Lock();
            Event over = new Event();
            named("first", () -> {
                try (var _ = lock.acquire()) {
                    over.await();
                }
            });
            named("second", () -> holdForAnHour(lock));
            named("third", () -> holdForAnHour(lock));
            sleep(Duration.ZERO);
            assertTrue(entry("first").waitsAt().matches("Event@\\p{XDigit}+"), entry("first")::waitsAt);
            over.set();
            sleep(Duration.ZERO);
            sleep(Duration.ZERO);
            assertEquals("", entry("second").waitsAt());
            assertTrue(entry("third").waitsAt().endsWith(", held by second"), entry("third")::waitsAt);
        });
    }

    @Test
    void taskThatHasControlIsRunning() {
        run(() -> {
            named("waits", () -> sleep(Duration.ofHours(1)));
            named("runs", () -> {
                assertEquals("running", entry("runs").state());
                assertEquals("pending", entry("waits").state());
            }).await();
        });
    }

    @Test
    void tasksThatWaitForEachOthersLocksAreACycle() {
        run(() -> {
            Lock left = new Lock();
            Lock right = new Lock();
            named("one", () -> acquireBoth(left, right));
            named("other", () -> acquireBoth(right, left));
            sleep(Duration.ofMillis(1));
            TaskDump dump = TaskDump.capture();
            List<String> cycles = dump.cycleNames();
            assertTrue(
                    cycles.contains("one -> other -> one") || cycles.contains("other -> one -> other"),
                    cycles::toString);
            assertTrue(dump.table().startsWith("cycle: " + cycles.getFirst() + "\n"), dump::table);
        });
    }

    private static void acquireBoth(Lock first, Lock second) {
        try (var _ = first.acquire()) {
            sleep(Duration.ZERO);
            second.acquire().close();
        }
    }

    @Test
    void taskThatAcquiresItsOwnLockTwiceIsACycle() {
        run(() -> {
            Lock lock = new Lock();
            named("twice", () -> acquireBoth(lock, lock));
            sleep(Duration.ofMillis(1));
            assertEquals(List.of("twice -> twice"), TaskDump.capture().cycleNames());
        });
    }
}
