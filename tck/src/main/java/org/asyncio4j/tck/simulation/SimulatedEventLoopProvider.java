package org.asyncio4j.tck.simulation;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/**
 * The back end {@code simulated}: a virtual clock, a network in memory, and an order that a seed decides.
 *
 * <p>For tests, and chosen by name only: {@code LoopConfig.backend("simulated")}, on the class path. On the module path
 * nobody finds it by name; make one, and loops with it. A configuration that says nothing of the clock gets a virtual
 * one of its own. Where only timers are left, time jumps; where threads work for the loop, it waits for them.
 */
public final class SimulatedEventLoopProvider implements EventLoopProvider {

    /** The property that holds the seed of loops chosen by name; they are {@link Order#FIFO} without it. */
    public static final String SEED = "asyncio4j.simulation.seed";

    /** The property that says what that seed may shuffle: {@code contract}, if not said, or {@code exploratory}. */
    public static final String ORDER = "asyncio4j.simulation.order";

    /** The id: what {@code LoopConfig.backend} takes. */
    public static final String ID = "simulated";

    private final Order order;
    private final long seed;

    /** Loops as the system properties say; for ServiceLoader. */
    public SimulatedEventLoopProvider() {
        this(SimulationSettings.order(), SimulationSettings.seed());
    }

    /** Loops whose order {@code seed} decides as far as {@code order} lets it; each loop draws anew from it. */
    public SimulatedEventLoopProvider(Order order, long seed) {
        this.order = order;
        this.seed = seed;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<Capability> capabilities() {
        return SimulatedEventLoop.CAPABILITIES;
    }

    @Override
    public EventLoop newEventLoop(LoopConfig config) {
        LoopConfig timed = config.withClock(config.clockOr(LoopClock.virtual()));
        return new SimulatedEventLoop(timed, new Schedule(order, seed), new JobQueue());
    }

    @Override
    public boolean isAmbient() {
        return false;
    }
}
