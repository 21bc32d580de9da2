package org.asyncio4j;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.asyncio4j.bootstrap.Awaiter;
import org.asyncio4j.bootstrap.StackReserve;
import org.asyncio4j.bootstrap.Waiters;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@link Asyncio#waitUntil}, which counts completions and decides when to wake its task. Loop thread only.
 */
final class WaitUntil implements Consumer<Future<?>>, Awaiter {

    private final ReturnWhen returnWhen;
    private final Future<@Nullable Void> waiter;
    private int unfinished; // loop thread only

    private WaitUntil(ReturnWhen returnWhen, Future<@Nullable Void> waiter, int unfinished) {
        this.returnWhen = returnWhen;
        this.waiter = waiter;
        this.unfinished = unfinished;
    }

    static <F extends Future<?>> WaitResult<F> until(
            ReturnWhen returnWhen, Collection<? extends F> futures, @Nullable Duration timeout) {
        EventLoop loop = Suspension.loop();
        Set<F> distinct = new LinkedHashSet<>(futures);
        if (distinct.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to wait for: the collection is empty");
        }
        var waiting = new WaitUntil(returnWhen, loop.createFuture(), distinct.size());
        waiting.waitForAll(distinct, timeout, loop);
        Set<F> done = new LinkedHashSet<>();
        Set<F> pending = new LinkedHashSet<>();
        for (F each : distinct) {
            (each.isDone() ? done : pending).add(each);
        }
        return new WaitResult<>(done, pending);
    }

    private void waitForAll(Set<? extends Future<?>> futures, @Nullable Duration timeout, EventLoop loop) {
        StackReserve.touch(); // the following steps must be undone if the wait fails
        TimerHandle timer = timeout == null ? null : loop.callLater(timeout, this::wake);
        try {
            for (Future<?> each : futures) {
                each.addDoneCallback(this);
            }
            waiter.await();
        } finally {
            if (timer != null) {
                timer.cancel();
            }
            for (Future<?> each : futures) {
                leave(each, loop);
            }
        }
    }

    /** Removes the callback: a future of another kind that fails must not prevent its removal from the others. */
    private void leave(Future<?> future, EventLoop loop) {
        try {
            future.removeDoneCallback(this);
        } catch (Exception failure) {
            loop.callExceptionHandler(
                    ExceptionContext.of("a callback could not be removed from a future", failure).about(future));
        }
    }

    @Override
    public Future<?> awaiter() {
        return waiter;
    }

    @Override
    public void accept(Future<?> future) {
        unfinished--;
        boolean enough =
                switch (returnWhen) {
                    case FIRST_COMPLETED -> true;
                    case FIRST_EXCEPTION -> !future.isCancelled() && future.exception() != null;
                    case ALL_COMPLETED -> false;
                };
        if (enough || unfinished <= 0) {
            wake();
        }
    }

    private void wake() {
        Waiters.wake(waiter);
    }
}
