package org.asyncio4j.tck.simulation;

import org.asyncio4j.spi.support.OwningDriver;
import org.asyncio4j.spi.support.ParkingPlace;
import org.asyncio4j.tck.network.NetworkReadiness;

/**
 * Has the bodies for the executor run where the schedule wants them to, and says which channels of the simulated network
 * are ready; else waits by parking. Loop thread only, but
 * for {@link #wakeUp}.
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

    /** A busy loop looks in once a turn; one with nothing to do lets bodies run until something has woken it. */
    @Override
    public void poll(long nanos) {
        boolean ready = channels.isAnythingReady();
        if (ready) {
            channels.deliver();
        }
        if (nanos > 0 && !ready) {
            while (!place.isWoken() && jobs.runNext(schedule)) {
                // it has ended, and woken the loop; or it is blocked, and the next one may run
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

    /** Also if the program has put an executor of its own into its place. */
    @Override
    public void close() {
        jobs.shutdown();
    }
}
