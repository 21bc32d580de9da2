package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * The application of a function to many items, a few of them at a time, returned by {@link Asyncio#mapConcurrently} and
 * {@link Asyncio#mapAsCompleted}. Its elements are the results.
 *
 * <pre>{@code
 * try (var pages = mapConcurrently(10, addresses, address -> fetch(address))) {
 *     for (var page : pages) { .. }
 * }
 * }</pre>
 *
 * <p>The work begins with the first {@link #anext()}. From then on an item is taken from the supply whenever there is
 * room, and a task of its own applies the function to it. An item takes up room until its result has been returned
 * here, or until it has failed. So at any time no more items than the limit are under way or wait for the consumer,
 * however slow the consumer is and however many items there are.
 *
 * <p>The first failure, of an item or of the supply, or a cancellation of an item's task, ends everything: no further
 * item is taken, and the tasks of the others are cancelled at once. When they have ended, {@code anext()} throws that
 * failure, the same object; later failures are among its {@linkplain Throwable#getSuppressed() suppressed} exceptions,
 * or go to the loop's exception handler if it takes none. Results that have not been returned are dropped.
 *
 * <p>Close a mapping that is left before its end; one that is dropped instead is closed by its loop, once the garbage
 * collector has noticed. Items and results may be null. To be used by one task at a time.
 *
 * @param <R> the type of the results
 * @apiNote Not in asyncio, where it has to be built from a semaphore, a queue and tasks.
 */
public final class ConcurrentMapping<R extends @Nullable Object> implements AsyncIterator<R>, AutoCloseable {

    private final MappingRun<?, R> run;
    private final AsyncGenerator<R> results;

    ConcurrentMapping(MappingRun<?, R> run) {
        this.run = run;
        this.results = AsyncGenerator.of(run::yieldAll);
    }

    /**
     * Returns the next result. Inside a task; suspends. Cancelling the caller ends everything, like closing: the tasks
     * of the items are cancelled, and when they have ended, {@link CancelledError} is thrown, or the failure of one of
     * them instead.
     *
     * @throws StopAsyncIteration if there are no more results, and at every later call, also after a failure
     * @throws MisuseException if another task is waiting for a result
     */
    @Override
    public R anext() throws Exception {
        R next;
        try {
            next = results.anext();
        } catch (CancelledError cancelled) {
            TaskScopes.runShielded(results::aclose); // a result that was on its way is lost
            throw cancelled;
        }
        run.handedOut();
        return next;
    }

    /**
     * Ends the work: no further item is taken; the tasks of items are cancelled and waited for, and so is the supply if
     * it suspends. Inside a task; suspends, unless the work has not begun or has ended. Throws the failure of an item
     * that no {@code anext()} has thrown. Cancelling the caller cancels the tasks once more. The supply itself is not
     * closed: that is left to the code that created it.
     */
    @Override
    public void close() {
        results.aclose();
    }

    @Override
    public String toString() {
        return "<ConcurrentMapping " + run + ">";
    }
}
