package org.asyncio4j.tck.simulation;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** The loop core over a driver that waits for nothing but threads. */
final class SimulatedEventLoop extends AbstractEventLoop {

    SimulatedEventLoop(LoopConfig config, Schedule schedule, JobQueue jobs) {
        super(SimulatedEventLoopProvider.ID, config, new SimulatedDriver(schedule, jobs), schedule.turnOrder());
        setDefaultExecutor(jobs);
    }
}
