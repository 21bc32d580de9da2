package org.asyncio4j;

import java.util.concurrent.Flow;

/** A subscription to nothing, or no longer to anything. */
enum NoSubscription implements Flow.Subscription {
    ENDED;

    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
}
