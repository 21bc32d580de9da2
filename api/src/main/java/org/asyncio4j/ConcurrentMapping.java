package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * A function that is being applied to many items, to a few of them at a time: what {@link Asyncio#mapConcurrently} and
 * {@link Asyncio#mapAsCompleted} return. Its elements are the results.
 *
 * <pre>{@code
 * try (var pages = mapConcurrently(10, addresses, address -> fetch(address))) {
 *     for (var page : pages) { .. }
 * }
 * }</pre>
 *
 * <p>It begins with the first {@link #anext()}. From then on an item is taken from the supply whenever there is room,
 * and a task of its own applies the function to it. An item takes up room until its result has come out here, or until
 * it has failed. So never more items than the limit are under way or wait for the consumer, however slow that is and
 * however many there are.
 *
 * <p>The first failure, of an item or of the supply, or a cancellation of an item's task, ends it all: at once no
 * further item is taken, and the tasks of the others are cancelled. When they have ended {@code anext()} throws that
 * failure, the same object; what failed after it is among its {@linkplain Throwable#getSuppressed() suppressed}
 * exceptions, or goes to the loop's exception handler where it takes none. Results that have not come out are dropped.
 *
 * <p>Close one that is left before its end; one that is dropped instead is closed by its loop, after the collector has
 * noticed. Null is a fair item and a fair result. For one task at a time; never twice at once.
 *
 * @param <R> the type of the results
 * @apiNote asyncio has none; there one builds it of a semaphore, a queue and tasks.
 */
public final class ConcurrentMapping<R extends @Nullable Object> implements AsyncIterator<R>, AutoCloseable {

    private final MappingRun<?, R> run;
    private final AsyncGenerator<R> results;

    ConcurrentMapping(MappingRun<?, R> run) {
        this.run = run;
        this.results = AsyncGenerator.of(run::yieldAll);
    }

    /**
     * The next result. Inside a task; suspends. Cancelling the caller ends it all, as closing does: the tasks of the
     * items are cancelled, and {@link CancelledError} comes out when they have ended; or what one of them failed with
     * instead.
     *
     * @throws StopAsyncIteration when there are no more, and ever after, also after a failure
     * @throws MisuseException if another task is waiting for a result
     */
    @Override
    public R anext() throws Exception {
        R next;
        try {
            next = results.anext();
        } catch (CancelledError cancelled) {
            TaskScopes.untilItsEnd(results::aclose); // a result may have been on its way, which is lost
            throw cancelled;
        }
        run.handedOut();
        return next;
    }

    /**
     * Ends it: no further item is taken, the tasks of items are cancelled and waited for, and so is the supply, where it
     * suspends. Inside a task; suspends, unless it has not begun or has ended. What an item has failed with and no
     * {@code anext()} has thrown comes out. Cancelling the caller cancels the tasks once more. The supply itself is not
     * closed: that is for the code that made it.
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
