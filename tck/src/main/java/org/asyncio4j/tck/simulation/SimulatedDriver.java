package org.asyncio4j.tck.simulation;

import org.asyncio4j.spi.support.OwningDriver;
import org.asyncio4j.spi.support.ParkingPlace;
import org.asyncio4j.tck.network.NetworkReadiness;

/**
 * A driver that runs the executor's bodies where the schedule wants them, reports which channels of the simulated
 * network are ready, and otherwise waits by parking. Loop thread only, except for {@link #wakeUp}.
 */
final class SimulatedDriver implements OwningDriver {

    private final Schedule schedule;
    private final JobQueue jobs;
    private final NetworkReadiness channels;
    private final ParkingPlace place = new ParkingPlace();

    SimulatedDriver(Schedule schedule, JobQueue jobs, NetworkReadiness channels) {
        this.schedule = schedule;
        this.jobs = jobs;
        this.channels = channels;
    }

    /**
     * Polls. A busy loop lets at most one body run in each turn; an idle one lets bodies run until something wakes it.
     */
    @Override
    public void poll(long nanos) {
        boolean ready = channels.isAnythingReady();
        if (ready) {
            channels.deliver();
        }
        if (nanos > 0 && !ready) {
            while (!place.isWoken() && jobs.runNext(schedule)) {
                // it has ended and woken the loop; or it is blocked, and the next one may run
            }
            place.await(nanos);
        } else if (jobs.hasNext() && schedule.runsJobNow()) {
            jobs.runNext(schedule);
        }
    }

    @Override
    public void wakeUp() {
        place.wakeUp();
    }

    @Override
    public boolean watchesAnything() {
        return jobs.hasNext() || channels.isAnythingReady();
    }

    /** Shuts the jobs down, even if the program has replaced this executor with its own. */
    @Override
    public void close() {
        jobs.shutdown();
    }
}
