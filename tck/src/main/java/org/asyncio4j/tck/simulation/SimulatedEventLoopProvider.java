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
 * <p>Intended for tests, and selected by name only: {@code LoopConfig.backend("simulated")}, on the class path. On the
 * module path it cannot be found by name; create a provider, and loops with it. A configuration with an unset clock
 * gets a virtual clock of its own. Where only timers are left, time jumps; where threads work for the loop, the loop
 * waits for them.
 */
public final class SimulatedEventLoopProvider implements EventLoopProvider {

    /** The system property that holds the seed of loops selected by name. Without it they are {@link Order#FIFO}. */
    public static final String SEED = "asyncio4j.simulation.seed";

    /** The system property for what that seed may shuffle: {@code contract}, the default, or {@code exploratory}. */
    public static final String ORDER = "asyncio4j.simulation.order";

    /** The id to pass to {@code LoopConfig.backend}. */
    public static final String ID = "simulated";

    private final Order order;
    private final long seed;

    /** Creates a provider of loops configured by the system properties; for ServiceLoader. */
    public SimulatedEventLoopProvider() {
        this(SimulationSettings.order(), SimulationSettings.seed());
    }

    /**
     * Creates a provider of loops whose order is decided by {@code seed} as far as {@code order} permits; each loop
     * draws anew from it.
     */
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
