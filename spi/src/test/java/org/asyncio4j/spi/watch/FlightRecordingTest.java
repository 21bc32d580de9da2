package org.asyncio4j.spi.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Coroutine;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.spi.support.ParkingLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording contains the activity of tasks; without a recording there are no events. */
class FlightRecordingTest {

    private static final String SLOW_CALLBACK = "org.asyncio4j.SlowCallback";

    @TempDir
    private Path folder;

    @Test
    void aRecordingHoldsStartEndCancellationAndSlowCallbacks() throws Exception {
        try (Recording recording = new Recording()) {
            recording.start();
            run();
            recording.stop();
            Path file = folder.resolve("events.jfr");
            recording.dump(file);
            List<RecordedEvent> events = RecordingFile.readAllEvents(file);
            assertEquals(1, count(events, "TaskStart", "task", "waits"));
            assertEquals(1, count(events, "TaskCancel", "message", "enough"));
            assertEquals(List.of("cancelled"), outcomes(events, "waits"));
            assertEquals(List.of("failed"), outcomes(events, "fails"));
            assertEquals(List.of("finished"), outcomes(events, "slow"));
            assertTrue(events.stream()
                    .anyMatch(each -> each.getEventType().getName().equals(SLOW_CALLBACK)
                            && each.getString("callback").contains("name='slow'")),
                    events::toString);
            assertEquals(1, count(events, "Step", "step", "slow"));
            assertTrue(events.stream() // the main task, behind the slow one
                    .anyMatch(each -> each.getEventType().getName().equals("org.asyncio4j.Ready")
                            && each.getDuration().toMillis() >= 100),
                    events::toString);
            assertTrue(Files.size(file) > 0);
        }
    }

    /** Steps are timed only for recordings, as timing has a cost. */
    @Test
    void slowCallbacksAreWantedOnlyWhileARecordingHasThem() {
        assertFalse(JfrRecorder.wantsSlowCallbacks());
        try (Recording recording = new Recording()) {
            recording.disable(SLOW_CALLBACK);
            recording.start();
            assertFalse(JfrRecorder.wantsSlowCallbacks());
            recording.enable(SLOW_CALLBACK);
            assertTrue(JfrRecorder.wantsSlowCallbacks());
            recording.stop();
            assertFalse(JfrRecorder.wantsSlowCallbacks());
        }
        try (Recording recording = new Recording()) {
            recording.start();
            assertTrue(JfrRecorder.wantsSlowCallbacks());
        }
        assertFalse(JfrRecorder.wantsSlowCallbacks());
    }

    /** Names and messages belong to the user, and so do failures of their texts. */
    @Test
    void textsThatFailEndNothingAndAreRecorded() throws Exception {
        try (Recording recording = new Recording()) {
            recording.start();
            try (var loop = new ParkingLoop(LoopConfig.defaults())) {
                loop.setSlowCallbackDuration(Duration.ofNanos(1));
                loop.runUntilComplete(() -> {
                    Task<?> nameless = Asyncio.createTask(new Nameless(), TaskOptions.named("nameless"));
                    Asyncio.sleep(Duration.ZERO);
                    nameless.cancel(new Unprintable());
                    Asyncio.waitUntil(List.of(nameless));
                    assertTrue(nameless.isCancelled());
                });
            }
            recording.stop();
            Path file = folder.resolve("texts.jfr");
            recording.dump(file);
            List<RecordedEvent> events = RecordingFile.readAllEvents(file);
            assertEquals(List.of("cancelled"), outcomes(events, "nameless"));
            assertEquals(
                    1,
                    events.stream()
                            .filter(each -> each.getEventType().getName().equals("org.asyncio4j.TaskCancel"))
                            .filter(each -> each.getString("message").contains("Unprintable"))
                            .count());
        }
    }

    @Test
    void failureThatWasNeverLookedAtIsRecorded() throws Exception {
        try (Recording recording = new Recording()) {
            recording.start();
            var loop = new ParkingLoop(LoopConfig.defaults()
                    .withCoroutines(CoroutineMechanism.HANDOFF) // its thread is virtual, and so commits at once
                    .withExceptionHandler((on, about) -> {}));
            loop.createFuture().setException(new IllegalStateException("on purpose"));
            loop.close();
            recording.stop();
            Path file = folder.resolve("unseen.jfr");
            recording.dump(file);
            assertTrue(RecordingFile.readAllEvents(file).stream()
                    .filter(each -> each.getEventType().getName().equals("org.asyncio4j.FailureUnseen"))
                    .anyMatch(each -> each.getString("failure").contains("on purpose")
                            && each.getString("report").equals("Future exception was never retrieved")));
        }
    }

    /** An object that cannot be printed. */
    private static class Unprintable {
        @Override
        public String toString() {
            throw new IllegalStateException("meant");
        }
    }

    /** A coroutine object without a printable name. */
    private static final class Nameless extends Unprintable implements Coroutine<Void> {
        @Override
        public <X extends Throwable> Void await(Class<X> declared) {
            Asyncio.getRunningLoop().createFuture().await();
            return null;
        }

        @Override
        public String name() {
            throw new IllegalStateException("meant");
        }

        @Override
        public void close() {}
    }

    private static List<String> outcomes(List<RecordedEvent> events, String task) {
        return events.stream()
                .filter(each -> each.getEventType().getName().equals("org.asyncio4j.TaskEnd"))
                .filter(each -> task.equals(each.getString("task")))
                .map(each -> each.getString("outcome"))
                .toList();
    }

    private static long count(List<RecordedEvent> events, String type, String field, String value) {
        return events.stream()
                .filter(each -> each.getEventType().getName().equals("org.asyncio4j." + type))
                .filter(each -> value.equals(each.getString(field)))
                .count();
    }

    private static void run() {
        var loop = new ParkingLoop(LoopConfig.defaults());
        try {
            loop.runUntilComplete(() -> {
                Task<?> waits = Asyncio.createTask(() -> loop.createFuture().await(), TaskOptions.named("waits"));
                Task<?> fails = Asyncio.createTask(FlightRecordingTest::failing, TaskOptions.named("fails"));
                Task<?> slow = Asyncio.createTask(
                        () -> {
                            long end = System.nanoTime() + Duration.ofMillis(120).toNanos();
                            while (System.nanoTime() < end) {
                                LockSupport.parkNanos(end - System.nanoTime());
                            }
                        },
                        TaskOptions.named("slow"));
                Asyncio.sleep(Duration.ZERO);
                waits.cancel("enough");
                Asyncio.waitUntil(List.of(waits, fails, slow));
                fails.exception();
                Asyncio.sleep(Duration.ofMillis(200)); // the event of a slow callback is committed by another thread
            });
        } finally {
            loop.close();
        }
    }

    private static void failing() {
        throw new IllegalStateException("on purpose");
    }
}
