package org.asyncio4j.tck.simulation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.io.FileSupport;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.tck.network.Network;
import org.asyncio4j.tck.network.NetworkReadiness;
import org.asyncio4j.tck.network.Networked;

/** The loop core over a driver that waits only for threads, and over a network held in memory. */
final class SimulatedEventLoop extends AbstractEventLoop implements Networked, FileSupport {

    /** Everything except child processes, which would run in real time and in an order that no seed decides. */
    static final Set<Capability> CAPABILITIES = withoutSubprocesses();

    private final JobQueue jobs;
    private final NetworkReadiness channels;
    private final Network network;

    SimulatedEventLoop(LoopConfig config, Schedule schedule, JobQueue jobs) {
        this(config, schedule, jobs, new NetworkReadiness(schedule::arrangeChannels));
    }

    private SimulatedEventLoop(LoopConfig config, Schedule schedule, JobQueue jobs, NetworkReadiness channels) {
        super(SimulatedEventLoopProvider.ID, config, new SimulatedDriver(schedule, jobs, channels),
                schedule.turnOrder());
        this.jobs = jobs;
        this.channels = channels;
        this.network = new Network(this, schedule.network(), channels);
        setDefaultExecutor(jobs);
    }

    @Override
    public Network network() {
        return network;
    }

    /** Returns an executor in which the order of completion is part of the simulation. */
    @Override
    public Executor fileExecutor() {
        return jobs;
    }

    @Override
    protected Readiness readiness() {
        return channels;
    }

    private static Set<Capability> withoutSubprocesses() {
        Set<Capability> all = EnumSet.copyOf(Capability.ofCoreAndChannelsAnd(Capability.READINESS_EACH_TURN));
        all.remove(Capability.SUBPROCESSES);
        return Collections.unmodifiableSet(all);
    }

    @Override
    protected Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    protected void coroutineBegins() {
        jobs.coroutineBegins();
    }

    @Override
    protected void coroutineEnds() {
        jobs.coroutineEnds();
    }
}
