package org.asyncio4j.examples.redis;

import static org.asyncio4j.Asyncio.sleep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asyncio4j.Task;

/** The jobs that a worker has in hand, each confirmed from time to time until its task is done. */
final class Leases {
    private final Jobs jobs;
    private final Map<Job, Task<?>> held = new HashMap<>();

    Leases(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Holds a job until its task is done. Never suspends. */
    void hold(Job job, Task<?> task) {
        held.put(job, task);
        task.addDoneCallback(done -> held.remove(job));
    }

    boolean has(Job job) {
        return held.containsKey(job);
    }

    /** Confirms all jobs again and again, and cancels the tasks of those that are lost. Suspends. */
    void renew() {
        while (true) {
            sleep(WorkerLimits.HEARTBEAT);
            for (var job : List.copyOf(held.keySet())) {
                if (has(job) && !jobs.renew(job)) {
                    giveUp(job);
                }
            }
        }
    }

    /** Ends the work on a job that another worker may have begun, or that was acknowledged just now. */
    private void giveUp(Job job) {
        var task = held.get(job);
        if (task != null) {
            task.cancel();
        }
    }
}
