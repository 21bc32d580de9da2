package org.asyncio4j;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The futures of {@link Asyncio#asCompleted}, in the order in which they become done. Loop thread only.
 *
 * <p>Every future yields exactly one element of {@code done}: itself, or null once the time is up. {@code left} counts
 * the elements that have not been taken yet, so iterating can be broken off and resumed, even by several tasks.
 */
final class AsCompleted<F extends Future<?>> implements AsyncIterator<F> {

    private final Queue<@Nullable F> done = new Queue<>();
    private final Map<F, Consumer<Future<?>>> pending = new LinkedHashMap<>(); // with the callback each one has
    private final @Nullable TimerHandle timer;
    private int left; // loop thread only

    private AsCompleted(EventLoop loop, Collection<? extends F> futures, @Nullable Duration timeout) {
        for (F each : futures) {
            pending.putIfAbsent(each, ended -> onDone(each));
        }
        this.left = pending.size();
        this.timer = timeout == null || left == 0 ? null : loop.callLater(timeout, this::onTimeout);
    }

    static <F extends Future<?>> AsyncIterator<F> of(Collection<? extends F> futures, @Nullable Duration timeout) {
        EventLoop loop = Current.runningOrDefaultLoop();
        for (F each : futures) {
            if (each.loop() != loop) {
                throw new IllegalArgumentException("the future belongs to another event loop: " + each);
            }
        }
        var inOrder = new AsCompleted<F>(loop, futures, timeout);
        inOrder.pending.forEach((future, callback) -> future.addDoneCallback(callback));
        return inOrder;
    }

    @Override
    public F anext() {
        if (left == 0) {
            throw new StopAsyncIteration();
        }
        left--;
        F next;
        try {
            next = done.get();
        } catch (Throwable notTaken) {
            left++;
            throw notTaken;
        }
        if (next == null) {
            throw new TimeoutException(TimeoutException.DEADLINE);
        }
        return next;
    }

    private void onDone(F future) {
        if (pending.remove(future) == null) {
            return; // the time was up before
        }
        done.putNoWait(future);
        if (pending.isEmpty() && timer != null) {
            timer.cancel();
        }
    }

    private void onTimeout() {
        pending.forEach((future, callback) -> {
            future.removeDoneCallback(callback);
            done.putNoWait(null);
        });
        pending.clear();
    }

    @Override
    public String toString() {
        return "<AsCompleted left=" + left + ">";
    }
}
