package org.asyncio4j;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The publisher of {@link AsyncIterator#toPublisher}, which publishes the elements to the first subscriber. Any thread.
 */
final class IteratorPublisher<T extends @Nullable Object> implements Flow.Publisher<T> {

    private final AsyncIterator<T> source;
    private final EventLoop loop;
    private final AtomicBoolean taken = new AtomicBoolean(); // any thread, CAS

    IteratorPublisher(AsyncIterator<T> source, EventLoop loop) {
        this.source = source;
        this.loop = Objects.requireNonNull(loop, "loop");
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (!taken.compareAndSet(false, true)) {
            refuse(subscriber,
                    new IllegalStateException(
                            "an AsyncIterator can have only one subscriber, and has already had one"));
        } else if (loop.isClosed()) {
            refuse(subscriber, Misuse.LOOP_CLOSED.exception());
        } else {
            new IteratorSubscription<>(source, loop, subscriber).begin();
        }
    }

    private static void refuse(Flow.Subscriber<?> subscriber, RuntimeException reason) {
        subscriber.onSubscribe(NoSubscription.ENDED);
        subscriber.onError(reason);
    }
}
