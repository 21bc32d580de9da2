package org.asyncio4j.spi.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.Asyncio;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.spi.support.ParkingLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A step that holds its loop becomes a span with the tasks that wait for it; others do not. */
@Timeout(60)
class SlowStepSpansTest {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider tracers = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();

    @AfterEach
    void stop() {
        SlowStepSpans.stop();
        tracers.close();
    }

    private static void block() {
        long end = System.nanoTime() + 3_000_000;
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void slowStepIsRecordedWithItsAwaiters() {
        SlowStepSpans.record(tracers.get("test"));
        try (var loop = new ParkingLoop(LoopConfig.defaults())) {
            loop.setSlowCallbackDuration(Duration.ofMillis(2));
            loop.runUntilComplete(() -> {
                Asyncio.sleep(Duration.ZERO); // steps are timed from the next turn on
                Task<?> main = Asyncio.currentTask();
                main.setName("main");
                Asyncio.createTask(
                        () -> {
                            Asyncio.sleep(Duration.ZERO);
                            block();
                        },
                        TaskOptions.named("blocks"))
                        .await();
            });
        }
        List<SpanData> found = spans.getFinishedSpanItems().stream()
                .filter(each -> each.toString().contains("name='blocks'"))
                .toList();
        assertFalse(found.isEmpty(), spans.getFinishedSpanItems()::toString);
        SpanData span = found.getLast(); // on a busy machine its first step may be slow, too
        assertEquals("asyncio4j slow step", span.getName());
        assertTrue(span.getEndEpochNanos() - span.getStartEpochNanos() >= 2_000_000);
        assertEquals(
                List.of("main"),
                span.getAttributes().asMap().entrySet().stream()
                        .filter(each -> each.getKey().getKey().equals("asyncio4j.awaited_by"))
                        .map(each -> each.getValue())
                        .findFirst()
                        .orElseThrow());
    }
}
