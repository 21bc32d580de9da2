package org.asyncio4j.tck.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionHandler;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.tck.simulation.Order;
import org.asyncio4j.tck.simulation.ScheduleSearch;
import org.asyncio4j.tck.simulation.SimulatedEventLoopProvider;
import org.jspecify.annotations.Nullable;

/**
 * The kind of loop that one run of a test uses.
 *
 * @param mechanism null to use the mechanism of the settings
 * @param seed null for none
 * @param timeout zero for none
 * @param schedule the run of a search through the orders of tasks; null for none
 */
record LoopKind(
        String backend,
        @Nullable CoroutineMechanism mechanism,
        Order order,
        @Nullable Long seed,
        boolean realTime,
        Duration timeout,
        ScheduleSearch.@Nullable Run schedule) {

    /** The limit for deadlocks in a search, which may run into many: the tests have no threads that call in. */
    private static final Duration SOON = Duration.ofMillis(100);

    EventLoop newLoop(ExceptionHandler handler) {
        LoopConfig config = LoopConfig.backend(backend).withDebug().withExceptionHandler(handler)
                .withClock(realTime ? LoopClock.system() : LoopClock.virtual());
        if (mechanism != null) {
            config = config.withCoroutines(mechanism);
        }
        if (schedule != null) {
            return schedule.newEventLoop(config.withDeadlockLimit(SOON));
        }
        return backend.equals(SimulatedEventLoopProvider.ID)
                ? new SimulatedEventLoopProvider(order, seed == null ? 0 : seed).newEventLoop(config)
                : Asyncio.newEventLoop(config);
    }

    /** Returns how to repeat a run, for the reader of a failure; null if nothing is needed. */
    @Nullable String howToRepeat() {
        if (schedule != null) {
            return schedule.isLast()
                    ? "on " + this + ", with " + schedule.switches() + (schedule.switches() == 1 ? " turn" : " turns")
                            + " out of asyncio's order; to run it again: -D"
                            + AsyncioTestExtension.SCHEDULE + "=" + schedule.schedule()
                    : null;
        }
        if (seed == null) {
            return null;
        }
        return "on " + this + "; to run it again: -D" + SimulatedEventLoopProvider.SEED + "=" + seed
                + ", or @AsyncioTest(seed = " + seed + ", order = Order." + order + ")";
    }

    /** Returns {@code simulated, carried, contract, seed 7}, without the unset parts. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add(backend);
        if (mechanism != null) {
            parts.add(mechanism.name().toLowerCase(Locale.ROOT));
        }
        if (schedule != null) {
            parts.add(schedule.toString());
        } else if (seed != null) {
            parts.add(order.name().toLowerCase(Locale.ROOT));
            parts.add("seed " + seed);
        }
        return String.join(", ", parts);
    }
}
