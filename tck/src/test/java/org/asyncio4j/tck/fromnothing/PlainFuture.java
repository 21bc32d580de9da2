package org.asyncio4j.tck.fromnothing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.InvalidStateException;
import org.asyncio4j.Task;
import org.asyncio4j.spi.AwaitEdge;
import org.jspecify.annotations.Nullable;

/** A result that will exist. Loop thread only. */
class PlainFuture<T extends @Nullable Object> implements Future<T> {

    private enum State {
        PENDING,
        FINISHED,
        FAILED,
        CANCELLED
    }

    final FromNothingLoop loop;
    final @Nullable Site site;
    private State state = State.PENDING;
    private @Nullable T value;
    private @Nullable Throwable failure; // or the error that a task was cancelled with, until it is retrieved
    private @Nullable Object message; // passed to cancel
    private @Nullable Unseen unseen; // while the failure has not been retrieved
    private boolean printing;
    private final List<DoneCallback<T>> callbacks = new ArrayList<>(); // while it is pending

    private record DoneCallback<T extends @Nullable Object>(Consumer<? super Future<T>> callback, Context context) {}

    PlainFuture(FromNothingLoop loop) {
        this.loop = loop;
        this.site = loop.isDebug() ? Site.here() : null;
    }

    @Override
    public final EventLoop loop() {
        return loop;
    }

    // Outcome

    @Override
    public final boolean isDone() {
        return state != State.PENDING;
    }

    @Override
    public final boolean isCancelled() {
        return state == State.CANCELLED;
    }

    @Override
    @SuppressWarnings("NullAway") // null if T may be
    public final T result() {
        Throwable endedBy = endedBy();
        if (endedBy == null) {
            return value;
        }
        if (state == State.FAILED && loop.isDebug()) {
            AwaitTrace.add(endedBy);
        }
        throw Reports.rethrow(endedBy);
    }

    @Override
    public final @Nullable Throwable exception() {
        Throwable endedBy = endedBy();
        if (endedBy != null && isCancelled()) {
            throw Reports.rethrow(endedBy);
        }
        return endedBy;
    }

    private @Nullable Throwable endedBy() {
        if (state == State.PENDING) {
            throw new InvalidStateException("the result is not there yet: " + this);
        }
        markSeen();
        Throwable endedBy = failure;
        if (state == State.CANCELLED) {
            failure = null;
            return endedBy != null ? endedBy : new CancelledError(message);
        }
        return endedBy;
    }

    @Override
    public @Nullable Object cancelMessage() {
        return message;
    }

    final void markSeen() {
        if (unseen != null) {
            unseen.seen();
            unseen = null;
        }
    }

    @Override
    public boolean cancel(@Nullable Object why) {
        markSeen();
        if (isDone()) {
            return false;
        }
        message = why;
        end(State.CANCELLED, null, null);
        return true;
    }

    final void endCancelled(CancelledError error) {
        end(State.CANCELLED, null, error);
    }

    @Override
    public void setResult(T result) {
        end(State.FINISHED, result, null);
    }

    @Override
    public void setException(Throwable thrown) {
        end(State.FAILED, null, thrown);
        unseen = loop.unseen().add(this, thrown);
    }

    private void end(State as, @Nullable T result, @Nullable Throwable thrown) {
        if (isDone()) {
            throw new InvalidStateException("the future is done already: " + this);
        }
        state = as;
        value = result;
        failure = thrown;
        callbacks.forEach(this::callSoon);
        callbacks.clear();
    }

    // Waiters

    @Override
    public final void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
        var added = new DoneCallback<>(callback, context != null ? context : Context.copyCurrent());
        if (isDone()) {
            callSoon(added);
        } else {
            callbacks.add(added);
        }
    }

    private void callSoon(DoneCallback<T> done) {
        loop.agenda().add(new PlainHandle(loop, () -> done.callback.accept(this), done.context));
    }

    @Override
    public final int removeDoneCallback(Consumer<? super Future<T>> callback) {
        int before = callbacks.size();
        callbacks.removeIf(each -> callback.equals(each.callback));
        return before - callbacks.size();
    }

    /**
     * Follows futures that are no tasks, such as a gather, to the tasks behind them; iteratively, as the chain may be
     * long.
     */
    @Override
    public final Set<Task<?>> awaitedBy() {
        Set<Task<?>> tasks = new LinkedHashSet<>();
        Set<PlainFuture<?>> seen = new HashSet<>(Set.of(this));
        Deque<PlainFuture<?>> left = new ArrayDeque<>(seen);
        while (!left.isEmpty()) {
            for (DoneCallback<?> each : left.removeFirst().callbacks) {
                Future<?> awaiter = AwaitEdge.awaiterBehind(each.callback);
                if (awaiter instanceof Task<?> task) {
                    tasks.add(task);
                } else if (awaiter instanceof PlainFuture<?> between && seen.add(between)) {
                    left.add(between);
                }
            }
        }
        return tasks;
    }

    // Text

    @Override
    public final String toString() {
        if (printing) {
            return "..."; // it contains itself
        }
        printing = true;
        try {
            return text();
        } finally {
            printing = false;
        }
    }

    String text() {
        return "<Future " + outcome() + Site.of(site) + ">";
    }

    final String outcome() {
        return switch (state) {
            case PENDING, CANCELLED -> state.name().toLowerCase(java.util.Locale.ROOT);
            case FINISHED -> "finished result=" + textOf(value);
            case FAILED -> "finished exception=" + textOf(failure);
        };
    }

    /** Returns {@code text} of a foreign object, which may fail. */
    static <O extends @Nullable Object> String textOf(O stranger, Function<O, String> text) {
        try {
            return text.apply(stranger);
        } catch (Throwable failure) {
            return "<" + failure.getClass().getName() + " instead of a text>";
        }
    }

    static String textOf(@Nullable Object stranger) {
        return textOf(stranger, String::valueOf);
    }

    /** Returns the failure, if it failed, without marking it as retrieved. */
    final @Nullable Throwable failureUnseen() {
        return state == State.FAILED ? failure : null;
    }
}
