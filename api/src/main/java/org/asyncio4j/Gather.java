package org.asyncio4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.asyncio4j.bootstrap.Awaiter;
import org.asyncio4j.bootstrap.ControlFlow;
import org.asyncio4j.bootstrap.CancelAll;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/**
 * A future of several results, in argument order.
 *
 * <p>Cancelling it cancels the children and nothing else: it ends when they have ended. Loop thread only.
 *
 * @param <T> the type of the children's results
 * @param <R> the type of the results: the value of each child, or its outcome
 */
final class Gather<T extends @Nullable Object, R extends @Nullable Object> extends CascadingFuture<List<R>> {

    /** The effect of a child's failure on the others and on the whole. */
    private enum OnFailure {
        FAIL_AT_ONCE,
        CANCEL_SIBLINGS,
        GO_ON
    }

    private final List<Future<? extends T>> children;
    private final Function<Future<? extends T>, R> toResult;
    private final OnFailure onFailure;
    private final ChildDone childDone = new ChildDone(); // one for all of them
    private final Context context = Context.copyCurrent(); // in which it runs
    private final @Nullable Backlog<T> backlog; // null without a limit
    private int unfinished; // loop thread only: of those that have been started
    private boolean starting; // loop thread only: one is being started, maybe eagerly
    private boolean cancelRequested; // loop thread only
    private @Nullable Object cancelMessage; // loop thread only
    private final FirstFailure failures = new FirstFailure(); // of CANCEL_SIBLINGS: with which the whole will fail

    private Gather(EventLoop loop, int size, Function<Future<? extends T>, R> toResult, OnFailure onFailure) {
        this(loop, size, toResult, onFailure, null);
    }

    private Gather(
            EventLoop loop,
            int size,
            Function<Future<? extends T>, R> toResult,
            OnFailure onFailure,
            @Nullable Backlog<T> backlog) {
        super(loop);
        this.children = new ArrayList<>(size);
        this.backlog = backlog;
        this.toResult = toResult;
        this.onFailure = onFailure;
    }

    /** Returns values; the first failure fails the whole. */
    static <T extends @Nullable Object> Future<List<T>> values(Collection<? extends Awaitable<? extends T>> arguments) {
        return of(arguments, child -> (T) child.result(), OnFailure.FAIL_AT_ONCE);
    }

    /** Returns values; the first failure cancels the other children and fails the whole when they have ended. */
    static <T extends @Nullable Object> Future<List<T>> valuesOrNone(
            Collection<? extends Awaitable<? extends T>> arguments) {
        return of(arguments, child -> (T) child.result(), OnFailure.CANCEL_SIBLINGS);
    }

    /** Returns outcomes; nothing fails the whole. */
    static <T extends @Nullable Object> Future<List<Outcome<T>>> outcomes(
            Collection<? extends Awaitable<? extends T>> arguments) {
        return of(arguments, Gather::outcome, OnFailure.GO_ON);
    }

    /** Returns values; the first failure fails the whole, and starts no more. */
    static <T extends @Nullable Object> Future<List<T>> values(
            int limit, Collection<? extends Coroutine<? extends T>> coroutines) {
        return of(limit, coroutines, child -> (T) child.result(), OnFailure.FAIL_AT_ONCE);
    }

    /**
     * Returns values; the first failure starts no more, cancels the other children, and fails the whole when they have
     * ended.
     */
    static <T extends @Nullable Object> Future<List<T>> valuesOrNone(
            int limit, Collection<? extends Coroutine<? extends T>> coroutines) {
        return of(limit, coroutines, child -> (T) child.result(), OnFailure.CANCEL_SIBLINGS);
    }

    /** Returns outcomes; nothing fails the whole. */
    static <T extends @Nullable Object> Future<List<Outcome<T>>> outcomes(
            int limit, Collection<? extends Coroutine<? extends T>> coroutines) {
        return of(limit, coroutines, Gather::outcome, OnFailure.GO_ON);
    }

    private static <T extends @Nullable Object, R extends @Nullable Object> Future<List<R>> of(
            int limit,
            Collection<? extends Coroutine<? extends T>> coroutines,
            Function<Future<? extends T>, R> toResult,
            OnFailure onFailure) {
        var backlog = new Backlog<T>(limit, coroutines);
        var gather = new Gather<>(Current.runningOrDefaultLoop(), backlog.size(), toResult, onFailure, backlog);
        gather.startMore();
        return gather;
    }

    private static <T extends @Nullable Object, R extends @Nullable Object> Future<List<R>> of(
            Collection<? extends Awaitable<? extends T>> arguments,
            Function<Future<? extends T>, R> toResult,
            OnFailure onFailure) {
        if (arguments.isEmpty()) {
            Future<List<R>> empty = Current.runningOrDefaultLoop().createFuture();
            empty.setResult(List.of());
            return empty;
        }
        int size = arguments.size();
        Map<Awaitable<?>, Future<? extends T>> distinct = HashMap.newHashMap(size); // equal ones are one, as in asyncio
        List<Future<? extends T>> finished = new ArrayList<>();
        EventLoop running = ThreadState.current().loop(); // null outside a loop: the first argument decides
        Gather<T, R> gather = running == null ? null : new Gather<>(running, size, toResult, onFailure);
        for (Awaitable<? extends T> argument : arguments) {
            Future<? extends T> known = distinct.get(argument);
            Future<? extends T> child = known != null ? known : EnsuredFuture.of(argument);
            if (gather == null) {
                gather = new Gather<>(child.loop(), size, toResult, onFailure);
            }
            gather.children.add(child);
            if (known == null) {
                distinct.put(argument, child);
                if (!gather.watch(child)) {
                    finished.add(child);
                }
            }
        }
        if (gather == null) {
            throw new IllegalStateException("a collection that is not empty has no elements");
        }
        finished.forEach(gather::onChildDone);
        gather.startMore();
        return gather;
    }

    /** Starts what may be started, and ends when nothing is left. */
    private void startMore() {
        Backlog<T> more = backlog;
        while (more != null && more.hasNext(unfinished)) {
            children.add(more.next(this::start));
        }
        if (unfinished == 0 && !isDone()) {
            end();
        }
    }

    /**
     * Starts a coroutine. Avoids nested calls: a coroutine that ends within its eager start does not start the next
     * one.
     */
    private Future<? extends T> start(Coroutine<? extends T> coroutine) {
        starting = true;
        Future<? extends T> child = made(coroutine, loop());
        starting = false;
        if (!watch(child)) {
            onChildDone(child);
        } else if (cancelRequested) {
            child.cancel(cancelMessage); // its eager start cancelled the whole before it was a child
        }
        return child;
    }

    /** Returns a task, or a future with the failure of the task factory. */
    private static <S extends @Nullable Object> Future<S> made(Coroutine<S> coroutine, EventLoop loop) {
        try {
            return loop.createTask(coroutine);
        } catch (Throwable failure) {
            if (ControlFlow.is(failure)) {
                throw failure;
            }
            Future<S> failed = loop.createFuture();
            failed.setException(failure);
            return failed;
        }
    }

    private void stopStarting() {
        if (backlog != null) {
            backlog.close();
        }
    }

    /**
     * Counts the child; returns whether it is still pending. Called before the next argument starts: that one, if
     * started eagerly, may wait for the same child, and then comes second.
     */
    private boolean watch(Future<? extends T> child) {
        if (child.loop() != loop()) {
            throw new IllegalArgumentException("the arguments of gather belong to different event loops");
        }
        unfinished++;
        if (child.isDone()) {
            return false;
        }
        child.addDoneCallback(childDone, context);
        return true;
    }

    @Override
    public @Nullable Future<?> nextToCancel(int asked) {
        return asked < children.size() ? children.get(asked) : null;
    }

    @Override
    public boolean endCancel(@Nullable Object message, boolean taken) {
        boolean isBetween = starting || (backlog != null && !backlog.isEmpty()); // all that run may have just ended
        boolean stops = taken || isBetween;
        if (stops) {
            cancelRequested = true;
            cancelMessage = message;
            stopStarting();
        }
        return super.endCancel(message, stops);
    }

    /** The callback at each child: a task that awaits the whole waits for the child. */
    private final class ChildDone implements Consumer<Future<? extends T>>, Awaiter {
        @Override
        public void accept(Future<? extends T> child) {
            onChildDone(child);
            startMore();
        }

        @Override
        public Future<?> awaiter() {
            return Gather.this;
        }
    }

    private void onChildDone(Future<? extends T> child) {
        unfinished--;
        if (isDone()) {
            if (!child.isCancelled()) {
                child.exception(); // marks it as retrieved: the first failure stands for all
            }
            return;
        }
        switch (onFailure) {
            case FAIL_AT_ONCE -> {
                Throwable failure = FirstFailure.of(child);
                if (failure != null) {
                    stopStarting();
                    inner.setException(failure);
                }
            }
            case CANCEL_SIBLINGS -> {
                Throwable failure = FirstFailure.of(child);
                if (failure != null) {
                    keep(failure);
                }
            }
            case GO_ON -> {}
        }
    }

    private void end() {
        Throwable first = failures.orNull();
        if (first != null && !(cancelRequested && first instanceof CancelledError)) {
            inner.setException(first);
        } else if (cancelRequested) {
            inner.setException(
                    onFailure == OnFailure.CANCEL_SIBLINGS || backlog != null
                            ? new CancelledError(cancelMessage)
                            : cancellationOfTheLast());
        } else {
            finish();
        }
    }

    /** Returns the cancellation of the last child, as in asyncio. */
    private CancelledError cancellationOfTheLast() {
        Future<? extends T> last = children.getLast();
        return last.isCancelled() && FirstFailure.of(last) instanceof CancelledError error
                ? error
                : new CancelledError(last.cancelMessage());
    }

    private void keep(Throwable failure) {
        boolean isFirst = failures.orNull() == null;
        if (!failures.add(failure)) {
            loop().callExceptionHandler(
                    ExceptionContext.of("a child of gatherOrCancel failed after the first one", failure)
                            .about(this));
        }
        if (isFirst) {
            stopStarting();
            if (!cancelRequested) {
                CancelAll.cancel(children.stream().distinct().toList(), null, loop());
            }
        }
    }

    private void finish() {
        List<R> results = new ArrayList<>(children.size());
        for (Future<? extends T> each : children) {
            results.add(toResult.apply(each));
        }
        inner.setResult(results);
    }

    private static <T extends @Nullable Object> Outcome<T> outcome(Future<? extends T> child) {
        if (child.isCancelled()) {
            return new Outcome.Cancelled<>(new CancelledError(child.cancelMessage())); // leaves the error to awaiters
        }
        Throwable failure = child.exception();
        return failure == null ? new Outcome.Value<>(child.result()) : new Outcome.Failure<>(failure);
    }

    @Override
    public String toString() {
        int waiting = backlog == null ? 0 : backlog.size();
        return "<gather of " + (children.size() + waiting) + " " + inner + ">";
    }
}
