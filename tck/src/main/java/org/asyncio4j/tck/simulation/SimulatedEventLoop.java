package org.asyncio4j.tck.simulation;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** The loop core over a driver that waits for nothing but threads. */
final class SimulatedEventLoop extends AbstractEventLoop {

    private final JobQueue jobs;

    SimulatedEventLoop(LoopConfig config, Schedule schedule, JobQueue jobs) {
        super(SimulatedEventLoopProvider.ID, config, new SimulatedDriver(schedule, jobs), schedule.turnOrder());
        this.jobs = jobs;
        setDefaultExecutor(jobs);
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
