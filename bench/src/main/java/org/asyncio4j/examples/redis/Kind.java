package org.asyncio4j.examples.redis;

import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;

/** What becomes of a job. */
enum Kind {
    PLAIN,
    /** Long enough for a signal to arrive meanwhile. */
    LONG,
    /** Fails once. */
    FLAKY,
    /** Exceeds its time once. */
    STUCK,
    /** Fails each time. */
    BROKEN;

    /** Does the work of one attempt, which has no effect yet. Suspends. */
    void work(long attempt) throws JobFailedException {
        boolean first = attempt == 1;
        switch (this) {
            case PLAIN -> sleep(millis(30));
            case LONG -> sleep(millis(1500));
            case FLAKY -> {
                if (first) {
                    throw new JobFailedException("the first attempt fails");
                }
            }
            case STUCK -> sleep(first ? seconds(3600) : millis(30));
            case BROKEN -> throw new JobFailedException("no attempt succeeds");
        }
    }
}
