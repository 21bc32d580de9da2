package org.asyncio4j;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.asyncio4j.bootstrap.ControlFlow;
import org.asyncio4j.bootstrap.OutsideWork;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.UnlessClosed;
import org.jspecify.annotations.Nullable;

/** The subscription of one subscriber to an {@link AsyncIterator}, and the task that iterates for it. */
final class IteratorSubscription<T extends @Nullable Object> implements Flow.Subscription {

    /*
     * Overview. After onSubscribe, all signals come from one task of the loop, and so one at a time. It takes an
     * element from the source only when one was requested.
     *
     *   waits for demand --request--> awaits the source --element: onNext--> waits for demand
     *          '--cancel, a request refused-----'--the end, a failure--> closes the source, signals the end
     *
     * 1. `cancelled` is set first, and checked before each signal: none begins after it. It also ends the wait for
     *    demand or for the source, but nothing after that: closing the source must not be cut short.
     * 2. `ended` is won by the side that signals the end: the task, or a requester that finds the loop closed.
     */
    private final AsyncIterator<T> source;
    private final EventLoop loop;
    private final Flow.Subscriber<? super T> subscriber;
    private final AtomicLong requested = new AtomicLong(); // any thread; Long.MAX_VALUE: without limit
    private final AtomicBoolean ended = new AtomicBoolean(); // any thread, CAS
    private volatile boolean cancelled; // any thread
    private volatile @Nullable IllegalArgumentException refused; // any thread: for an invalid request
    private final Event change = new Event(); // loop thread
    private @Nullable Task<?> awaitsSource; // loop thread

    IteratorSubscription(AsyncIterator<T> source, EventLoop loop, Flow.Subscriber<? super T> subscriber) {
        this.source = source;
        this.loop = loop;
        this.subscriber = subscriber;
    }

    /** Hands this subscription to the subscriber, then starts the task on the loop. On the subscriber's thread. */
    void begin() {
        subscriber.onSubscribe(this);
        callOnLoop(this::createTask);
    }

    private void createTask() {
        Coroutine<@Nullable Void> body = BodyCoroutine.used(this::publish);
        Task<@Nullable Void> task = loop.createTask(body, TaskOptions.named("Publisher"));
        task.addDoneCallback(_ -> endWith(new CancelledError())); // too late, unless it was cancelled before it began
    }

    // The subscriber's side, on any thread

    @Override
    public void request(long n) {
        if (cancelled || ended.get()) {
            return;
        }
        if (n <= 0) {
            refused = new IllegalArgumentException("a request must be for at least one element (rule 3.9): " + n);
            callOnLoop(this::endWait);
        } else if (requested.getAndAccumulate(n, IteratorSubscription::plus) == 0 || loop.isClosed()) {
            callOnLoop(change::set);
        }
    }

    private static long plus(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    @Override
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            UnlessClosed.call(loop, this::endWait);
        }
    }

    private void callOnLoop(Runnable callback) {
        if (!UnlessClosed.call(loop, callback)) {
            endWith(Misuse.LOOP_CLOSED.exception());
        }
    }

    // The loop's side

    private void endWait() {
        change.set();
        Task<?> waits = awaitsSource;
        if (waits != null) {
            awaitsSource = null;
            waits.cancel();
        }
    }

    private boolean isOver() {
        return cancelled || refused != null;
    }

    /** Runs the body of the task. */
    private void publish() {
        Throwable end = closing(iterate());
        if (end != null) {
            endWith(end);
        }
        if (end != null && ControlFlow.is(end)) {
            throw Throwing.any(end); // a cancellation ends the task, too, and a fatal failure the loop
        }
    }

    /**
     * Publishes until there is a reason to end, and returns it: StopAsyncIteration, a failure, or null if it is not to
     * be signalled.
     */
    private @Nullable Throwable iterate() {
        try {
            while (awaitDemand()) {
                T next = awaitSource();
                if (isOver()) {
                    break;
                }
                send(Objects.requireNonNull(next, "a null cannot be published"));
            }
            return refused;
        } catch (CancelledError error) {
            return isOver() ? refused : error;
        } catch (Throwable failure) {
            return failure;
        } finally {
            awaitsSource = null;
        }
    }

    private boolean awaitDemand() {
        while (requested.get() == 0 && !isOver()) {
            change.clear();
            OutsideWork.begin(loop);
            try {
                change.await();
            } finally {
                OutsideWork.end(loop);
            }
        }
        return !isOver();
    }

    private T awaitSource() throws Exception {
        awaitsSource = Suspension.task();
        T next = source.anext();
        awaitsSource = null;
        return next;
    }

    private void send(T element) {
        requested.updateAndGet(n -> n == Long.MAX_VALUE ? n : n - 1);
        try {
            subscriber.onNext(element);
        } catch (Throwable broken) {
            cancelled = true;
            throw broken;
        }
    }

    /**
     * Closes the source if it can be closed; a failure to close is added to the reason to end, or becomes the reason.
     */
    private @Nullable Throwable closing(@Nullable Throwable end) {
        if (!(source instanceof AutoCloseable closeable)) {
            return end;
        }
        try {
            closeable.close();
            return end;
        } catch (Throwable failure) {
            if (end == null || end instanceof StopAsyncIteration) {
                return failure;
            }
            if (failure != end && !Suppressed.add(end, failure)) {
                report(failure);
            }
            return end;
        }
    }

    /** Signals the end, once. Reports a failure that cannot be signalled to the exception handler. */
    private void endWith(Throwable end) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        boolean failed = !(end instanceof StopAsyncIteration || end instanceof CancelledError);
        if (cancelled) {
            if (failed) {
                report(end);
            }
            return;
        }
        try {
            if (end instanceof StopAsyncIteration) {
                subscriber.onComplete();
            } else {
                subscriber.onError(end instanceof CoroutineExit ? Misuse.LOOP_CLOSED.exception() : end);
            }
        } catch (Throwable broken) {
            if (broken != end && !Suppressed.add(broken, end)) {
                report(end);
            }
            report(broken);
        }
    }

    private void report(Throwable failure) {
        UnlessClosed.call(
                loop,
                () -> loop.callExceptionHandler(
                        ExceptionContext.of("a published iterator or its subscriber failed", failure)));
    }
}
