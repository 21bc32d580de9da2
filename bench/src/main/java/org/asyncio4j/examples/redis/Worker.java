package org.asyncio4j.examples.redis;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.shield;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.timeout;

import org.asyncio4j.CancelledError;
import org.asyncio4j.Semaphore;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.examples.redis.Event.What;

/** A program that works on jobs until SIGTERM, and then on those it has in hand. Arguments: the port, its name. */
final class Worker {
    private final Jobs jobs;
    private final Leases leases;
    private final Semaphore hands = new Semaphore(WorkerLimits.IN_HAND);
    private boolean stopping;

    private Worker(Jobs jobs) {
        this.jobs = jobs;
        this.leases = new Leases(jobs);
    }

    static void main(String[] args) {
        run(() -> {
            try (var redis = new Redis(Integer.parseInt(args[0]))) {
                var jobs = new Jobs(redis, args[1]);
                jobs.createGroup();
                new Worker(jobs).workUntilCancelled();
            }
        });
    }

    /** The first signal only ends the reading; with the second one the jobs are cancelled, and left to others. */
    private void workUntilCancelled() {
        var working = createTask(this::work);
        try {
            shield(working).await();
        } catch (CancelledError signal) {
            stopping = true;
            working.await();
            throw signal;
        }
    }

    private void work() {
        new TaskGroup().run(group -> {
            var renewing = group.createTask(leases::renew);
            new TaskGroup().run(running -> {
                running.createTask(() -> readNew(running));
                running.createTask(() -> adoptAbandoned(running));
            });
            renewing.cancel();
        });
    }

    /** Reads no job before there is a hand free for it: what a worker has read, no other worker gets. */
    private void readNew(TaskGroup running) {
        while (!stopping) {
            hands.acquire();
            var found = jobs.next();
            found.forEach(job -> start(job, running));
            if (found.isEmpty()) {
                hands.release();
            }
        }
    }

    private void adoptAbandoned(TaskGroup running) {
        while (!stopping) {
            hands.acquire();
            var found = jobs.abandoned().stream().filter(job -> !leases.has(job)).toList();
            found.forEach(job -> start(job, running));
            if (found.isEmpty()) {
                hands.release();
                sleep(WorkerLimits.HEARTBEAT);
            }
        }
    }

    private void start(Job job, TaskGroup running) {
        var task = running.createTask(() -> handle(job));
        task.addDoneCallback(done -> hands.release());
        leases.hold(job, task);
    }

    private void handle(Job job) {
        for (long attempt = jobs.attempt(job); attempt <= WorkerLimits.ATTEMPTS; attempt = jobs.attempt(job)) {
            if (succeeds(job, attempt)) {
                jobs.report(What.DONE, job); // the effect, and only then:
                jobs.acknowledge(job);
                return;
            }
            sleep(millis(100 * attempt));
        }
        jobs.bury(job);
    }

    /** Makes an attempt. The effect is not part of it: cut off in the middle, the attempt would count as failed although it was not. */
    private boolean succeeds(Job job, long attempt) {
        jobs.report(What.STARTED, job);
        try {
            timeout(WorkerLimits.TIMEOUT).run(limit -> job.kind().work(attempt));
            return true;
        } catch (JobFailedException | TimeoutException failure) {
            jobs.report(What.FAILED, job);
            return false;
        }
    }
}
