package org.asyncio4j;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.bootstrap.OutsideWork;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.UnlessClosed;
import org.jspecify.annotations.Nullable;

/** The subscriber behind {@link AsyncGenerator#from}, whose elements a task awaits. */
final class AwaitingSubscriber<T> implements Flow.Subscriber<T> {

    /*
     * Overview. Signals arrive on any thread, one at a time. Each goes to the loop as a callback, which stores it for
     * the task. Elements requested and not yet taken are never more than `prefetch`. Only the task requests, and only
     * the task cancels a subscription it has requested from: a subscription need not support concurrent calls (rule
     * 2.7).
     *
     * Both sides touch only the subscription: null until the publisher hands it over, ENDED once no more signals are
     * wanted, because the task has left, or because the loop is closed and a signal had nowhere to go.
     */
    private final EventLoop loop;
    private final int prefetch;
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>(); // by any, CAS
    private final ArrayDeque<T> elements = new ArrayDeque<>(); // loop thread
    private final Event change = new Event(); // loop thread
    private boolean complete; // loop thread
    private @Nullable Throwable failure; // loop thread
    private boolean requested; // loop thread: whether the first ones were requested
    private int taken; // loop thread: since more were requested

    private AwaitingSubscriber(EventLoop loop, int prefetch) {
        this.loop = loop;
        this.prefetch = prefetch;
    }

    // The task's side

    /** Subscribes and yields the elements until the end. Suspends. */
    static <T> void yieldAll(Flow.Publisher<? extends T> publisher, int prefetch, AsyncGenerator.Yielder<T> out) {
        var subscriber = new AwaitingSubscriber<T>(Suspension.loop(), prefetch);
        try {
            publisher.subscribe(subscriber);
            while (subscriber.awaitElement()) {
                out.yield(subscriber.elements.removeFirst());
                subscriber.requestMore();
            }
        } finally {
            subscriber.end();
        }
    }

    /** Waits for the next element; returns false at the end. */
    private boolean awaitElement() {
        while (elements.isEmpty()) {
            if (failure != null) {
                throw Throwing.any(failure);
            }
            if (complete) {
                return false;
            }
            change.clear();
            requestFirst();
            OutsideWork.begin(loop);
            try {
                change.await();
            } finally {
                OutsideWork.end(loop);
            }
        }
        return true;
    }

    private void requestFirst() {
        Flow.Subscription current = subscription.get();
        if (!requested && current != null) {
            requested = true;
            current.request(prefetch);
        }
    }

    /** Counts an element that was taken. Requests more when a quarter is left, not each time. */
    private void requestMore() {
        taken++;
        Flow.Subscription current = subscription.get();
        if (taken >= prefetch - prefetch / 4 && current != null) {
            int more = taken;
            taken = 0;
            current.request(more);
        }
    }

    private void end() {
        Flow.Subscription current = subscription.getAndSet(NoSubscription.ENDED);
        if (current != null && !complete && failure == null) {
            current.cancel();
        }
    }

    // The publisher's side, on any thread

    @Override
    public void onSubscribe(Flow.Subscription given) {
        Objects.requireNonNull(given, "subscription");
        if (subscription.compareAndSet(null, given)) {
            deliver(() -> {});
        } else {
            given.cancel();
        }
    }

    @Override
    public void onNext(T element) {
        Objects.requireNonNull(element, "element");
        deliver(() -> elements.addLast(element));
    }

    @Override
    public void onError(Throwable thrown) {
        Objects.requireNonNull(thrown, "failure");
        deliver(() -> failure = thrown);
    }

    @Override
    public void onComplete() {
        deliver(() -> complete = true);
    }

    private void deliver(Runnable signal) {
        if (subscription.get() == NoSubscription.ENDED) {
            return;
        }
        boolean open = UnlessClosed.call(loop, () -> {
            signal.run();
            change.set();
        });
        if (!open) {
            Flow.Subscription current = subscription.getAndSet(NoSubscription.ENDED);
            if (current != null) {
                current.cancel();
            }
        }
    }
}
