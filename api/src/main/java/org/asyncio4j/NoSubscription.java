package org.asyncio4j;

import java.util.concurrent.Flow;

/** A subscription without a publisher, or one that has ended. */
enum NoSubscription implements Flow.Subscription {
    ENDED;

    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
}
