package org.asyncio4j;

/**
 * A scheduled callback, and how to cancel it.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Handle">asyncio.Handle</a>
 */
public interface Handle {

    /**
     * Makes sure the callback does not run, and lets go of it at once. Never suspends; no effect once it has run.
     *
     * <p>Loop thread, except for a handle from {@link EventLoop#callSoonThreadsafe}: any thread may cancel that one,
     * and if the callback is running just then, {@code cancel} returns after it has ended.
     */
    void cancel();

    /** Whether {@link #cancel()} was called, be it too late. */
    boolean isCancelled();

    /** The context the callback runs in. */
    Context context();
}
