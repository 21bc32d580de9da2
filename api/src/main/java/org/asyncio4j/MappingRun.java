package org.asyncio4j;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.asyncio4j.bootstrap.Awaiter;
import org.asyncio4j.bootstrap.CancelAll;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.Waiters;
import org.jspecify.annotations.Nullable;

/** One run of a {@link ConcurrentMapping}. Loop thread only. */
final class MappingRun<T extends @Nullable Object, R extends @Nullable Object> {

    /*
     * Overview. There are three kinds of tasks: the body of a generator, which hands out results; the feeder, which
     * takes an item whenever there is room; and a task for each item. The supply may suspend, and results must not wait
     * for it, nor items for the consumer: so the first two are separate tasks.
     *
     * Invariants
     *  1. `taken` counts the items that were taken and whose result was not handed out: never more than `limit`.
     *  2. `running` holds the feeder and the tasks of items, until their end has been reported here.
     *  3. `results` holds tasks whose result is to be handed out, the next one first: each from its start on, or from
     *     its end on. So there are never more than `limit`.
     *  4. Once `stopping`, all tasks in `running` have been cancelled, and nothing more is taken or started.
     */

    /** The order in which results are handed out. */
    enum Order {
        OF_ITEMS,
        OF_COMPLETION
    }

    private final int limit;
    private final Iterable<? extends T> items;
    private final Block<? super T, ? extends R, ?> function;
    private final Order order;
    private final TaskDone taskDone = new TaskDone(); // shared by all of them
    private final Set<Task<?>> running = new LinkedHashSet<>(); // loop thread only
    private final ArrayDeque<Task<R>> results = new ArrayDeque<>(); // loop thread only
    private int taken; // loop thread only
    private boolean stopping; // loop thread only
    private @Nullable Task<?> body; // loop thread only; null before it begins
    private @Nullable Task<?> feeder; // loop thread only; null before it begins
    private @Nullable Context context; // loop thread only: the context in which callbacks run
    private @Nullable Future<@Nullable Void> room; // loop thread only: the feeder waits for it
    private @Nullable Future<@Nullable Void> change; // loop thread only: the body waits for it
    private final FirstFailure failures = new FirstFailure();

    MappingRun(
            int limit, Iterable<? extends T> items, Block<? super T, ? extends R, ?> function, Order order) {
        if (limit < 1) {
            throw new IllegalArgumentException("at least one item must be allowed at a time: " + limit);
        }
        this.limit = limit;
        this.items = Objects.requireNonNull(items, "items");
        this.function = Objects.requireNonNull(function, "function");
        this.order = order;
    }

    // The feeder

    private void feed() {
        Iterator<? extends T> supply = items.iterator();
        while (awaitRoom() && supply.hasNext()) { // hasNext() already takes the element of an AsyncIterator
            start(supply.next());
        }
    }

    private boolean awaitRoom() {
        while (taken == limit && !stopping) {
            room = Suspension.loop().createFuture();
            room.await();
        }
        return !stopping;
    }

    private void start(T item) {
        if (stopping) {
            return; // the supply has ignored the cancellation
        }
        taken++;
        Body<R, ?> apply = () -> function.run(item);
        Task<R> task = Suspension.loop()
                .createTask(new BodyCoroutine<>(null, apply, function.getClass()), TaskOptions.defaults());
        if (order == Order.OF_ITEMS) {
            results.addLast(task);
        }
        watch(task);
    }

    /** Adds a task that was just created; one that started eagerly may have ended, and is removed at once. */
    private void watch(Task<?> task) {
        running.add(task);
        if (task.isDone()) {
            taskDone.accept(task);
        } else {
            task.addDoneCallback(taskDone, context);
        }
    }

    /** Called when the consumer has taken a result. */
    void handedOut() {
        taken--;
        Waiters.wake(room);
    }

    // The body of the generator

    /** Starts the tasks, and hands out results until there are no more. Suspends. */
    void yieldAll(AsyncGenerator.Yielder<R> out) {
        EventLoop loop = Suspension.loop();
        body = Suspension.task();
        context = Context.copyCurrent();
        try {
            Task<@Nullable Void> feeding =
                    loop.createTask(BodyCoroutine.used(this::feed),
                            TaskOptions.named("mapConcurrently").withoutEagerStart());
            feeder = feeding;
            watch(feeding);
            while (awaitResult(loop)) {
                out.yield(results.removeFirst().result());
            }
        } catch (Throwable end) {
            throw Throwing.any(whenAllHaveEnded(end, loop));
        }
    }

    /** Waits for the next result; returns false if there are no more. */
    private boolean awaitResult(EventLoop loop) {
        while (!hasResult()) {
            Throwable first = failures.orNull();
            if (first != null) {
                throw Throwing.any(first);
            }
            if (running.isEmpty()) {
                return false;
            }
            awaitChange(loop);
        }
        return true;
    }

    private boolean hasResult() {
        Task<R> next = results.peekFirst();
        return next != null && !running.contains(next) && !stopping;
    }

    private void awaitChange(EventLoop loop) {
        Future<@Nullable Void> waiting = loop.createFuture();
        change = waiting;
        waiting.await();
    }

    /**
     * Cancels the running tasks and waits for them; returns the exception with which the body has to end, which was to
     * end with {@code end}.
     */
    private Throwable whenAllHaveEnded(Throwable end, EventLoop loop) {
        if (end instanceof CoroutineExit) {
            return end; // the loop is closing, and ends all tasks itself
        }
        stop(end instanceof CancelledError cancellation ? cancellation.message() : null, loop);
        CancelledError cancelled = null;
        while (!running.isEmpty()) {
            try {
                awaitChange(loop);
            } catch (CancelledError again) {
                cancelled = again;
                CancelAll.cancel(running, again.message(), loop);
            }
        }
        results.clear();
        Throwable failure = failures.orNull();
        if (end instanceof CancelledError || end instanceof GeneratorExit) {
            return failure != null && !(failure instanceof CancelledError)
                    ? failure
                    : cancelled != null ? cancelled : end;
        }
        if (failure != null && failure != end && !(failure instanceof CancelledError)) {
            Suppressed.addOrReport(end, failure, "an item of mapConcurrently failed before the iteration did");
        }
        return end;
    }

    // Ends of tasks

    /** The done callback of each task: the body waits for the task, sooner or later. */
    private final class TaskDone implements Consumer<Future<?>>, Awaiter {
        @Override
        public void accept(Future<?> done) {
            onTaskDone(done);
        }

        @Override
        public @Nullable Future<?> awaiter() {
            return body;
        }
    }

    private void onTaskDone(Future<?> done) {
        running.remove(done);
        Throwable failure = FirstFailure.of(done);
        if (failure != null) {
            fail(failure, done.loop());
        } else if (done != feeder && order == Order.OF_COMPLETION) {
            @SuppressWarnings("unchecked") // all others are tasks of items
            Task<R> ended = (Task<R>) done;
            results.addLast(ended);
        }
        if (running.isEmpty() || failures.orNull() != null || hasResult()) {
            Waiters.wake(change);
        }
    }

    private void fail(Throwable failure, EventLoop loop) {
        if (stopping && failure instanceof CancelledError) {
            return; // as requested
        }
        if (!failures.add(failure)) {
            loop.callExceptionHandler(
                    ExceptionContext.of("an item of mapConcurrently failed after the first one", failure));
        }
        stop(null, loop);
    }

    private void stop(@Nullable Object message, EventLoop loop) {
        if (!stopping) {
            stopping = true;
            CancelAll.cancel(running, message, loop);
        }
    }

    @Override
    public String toString() {
        return "limit=" + limit + " taken=" + taken + (stopping ? " stopping" : "");
    }
}
