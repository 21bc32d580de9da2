package org.asyncio4j.examples.redis;

import java.time.Duration;

/** What all workers have agreed on: limits of time, and of attempts. */
final class WorkerLimits {
    /** How many jobs a worker has in hand, at most. */
    static final int IN_HAND = 4;

    /** How often a job is attempted before it is a dead letter, by all workers together. */
    static final int ATTEMPTS = 3;

    /** How long one attempt may take. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** How often a worker confirms that it still has its jobs, and looks for abandoned ones. */
    static final Duration HEARTBEAT = Duration.ofMillis(500);

    /** How long a read waits for a job: a worker that has to end notices it after that time. */
    static final Duration POLL = Duration.ofMillis(200);

    /** How long a job must have been unconfirmed until another worker takes it: more than an attempt and a heartbeat. */
    static final Duration ABANDONED = TIMEOUT.plus(HEARTBEAT).plusMillis(1500);

    private WorkerLimits() {}
}
