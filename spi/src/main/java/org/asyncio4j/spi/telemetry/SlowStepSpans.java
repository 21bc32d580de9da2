package org.asyncio4j.spi.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;
import java.util.List;
import org.asyncio4j.spi.watch.SlowStep;
import org.asyncio4j.spi.watch.SlowSteps;

/**
 * A span of OpenTelemetry for each callback and each step of a task that holds its loop longer than {@code
 * slowCallbackDuration}: with its text, and the names of the tasks that wait for it, the nearest one first.
 *
 * <p>From {@link #record} on each step of each loop in this JVM is timed, which costs two reads of the clock.
 */
public final class SlowStepSpans {

    private static final AttributeKey<String> STEP = AttributeKey.stringKey("asyncio4j.step");
    private static final AttributeKey<String> LOOP = AttributeKey.stringKey("asyncio4j.loop");
    private static final AttributeKey<List<String>> AWAITED_BY = AttributeKey.stringArrayKey("asyncio4j.awaited_by");

    private SlowStepSpans() {}

    /** Makes {@code tracer} record slow steps from now on, instead of the one before. Any thread; never suspends. */
    public static void record(Tracer tracer) {
        SlowSteps.listen(step -> record(tracer, step));
    }

    /** Stops recording. */
    public static void stop() {
        SlowSteps.listen(null);
    }

    private static void record(Tracer tracer, SlowStep step) {
        Instant end = Instant.now();
        tracer.spanBuilder("asyncio4j slow step")
                .setNoParent()
                .setStartTimestamp(end.minusNanos(step.nanos()))
                .setAttribute(STEP, step.text())
                .setAttribute(LOOP, step.loop())
                .setAttribute(AWAITED_BY, step.awaitedBy())
                .startSpan()
                .end(end);
    }
}
