package org.asyncio4j.spi.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.watch.LoopFigures;
import org.asyncio4j.spi.watch.LoopWatchdog;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the loops that run in this JVM, or of one: {@code new LoopMeters().bindTo(registry)}.
 *
 * <ul>
 *   <li>{@code asyncio4j.loops}: loops that run
 *   <li>{@code asyncio4j.tasks}: tasks that are not done
 *   <li>{@code asyncio4j.ready}: callbacks and tasks that are ready to run
 *   <li>{@code asyncio4j.timers}: timers that are set
 *   <li>{@code asyncio4j.lag}: the longest time in the last ten seconds that passed without a new turn of a loop;
 *       measured from outside every 25 ms, so that shorter times are zero
 * </ul>
 *
 * <p>All are gauges that are read when the registry asks; the loops do nothing for them. Each is the sum over all
 * running loops, except that the lag is their maximum. Any thread.
 */
public final class LoopMeters implements MeterBinder {

    private final @Nullable EventLoop only;
    private final List<Tag> tags;

    /** Creates the meters of all loops that run in this JVM when they are read. */
    public LoopMeters() {
        this(null, List.of());
    }

    /** Creates the meters of one loop, which have {@code tags} in addition; they are zero when it does not run. */
    public LoopMeters(EventLoop loop, Tag... tags) {
        this(loop, List.of(tags));
    }

    private LoopMeters(@Nullable EventLoop only, List<Tag> tags) {
        this.only = only;
        this.tags = tags;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "asyncio4j.loops", "Running loops", "loops", each -> 1);
        gauge(registry, "asyncio4j.tasks", "Tasks that are not done", "tasks", LoopFigures::tasks);
        gauge(registry, "asyncio4j.ready", "Callbacks and tasks that are ready to run", "entries", LoopFigures::ready);
        gauge(registry, "asyncio4j.timers", "Timers that are set", "timers", LoopFigures::timers);
        TimeGauge.builder("asyncio4j.lag", (Supplier<Number>) this::lag, TimeUnit.NANOSECONDS)
                .description("The longest time in the last ten seconds without a new turn")
                .tags(tags)
                .register(registry);
    }

    private void gauge(
            MeterRegistry registry, String name, String description, String unit, ToLongFunction<LoopFigures> figure) {
        Gauge.builder(name, () -> figures().stream().mapToLong(figure).sum())
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry);
    }

    private long lag() {
        return figures().stream().mapToLong(LoopFigures::lagNanos).max().orElse(0);
    }

    private List<LoopFigures> figures() {
        List<LoopFigures> all = LoopWatchdog.INSTANCE.figures();
        return only == null ? all : all.stream().filter(each -> each.loop() == only).toList();
    }
}
