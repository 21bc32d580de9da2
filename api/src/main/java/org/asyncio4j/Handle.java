package org.asyncio4j;

/**
 * A scheduled callback, which can be cancelled.
 *
 * <p>Methods of this interface must be called on the loop thread, except for a handle from {@link
 * EventLoop#callSoonThreadsafe}, whose methods may be called from any thread. None of them suspends.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Handle">asyncio.Handle</a>
 */
public interface Handle {

    /**
     * Ensures that the callback does not run, and releases it at once. Never suspends; no effect once it has run.
     *
     * <p>Loop thread, except for a handle from {@link EventLoop#callSoonThreadsafe}: any thread may cancel that one,
     * and if the callback is running at that time, {@code cancel} returns after it has ended.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Handle.cancel">Handle.cancel</a>
     */
    void cancel();

    /**
     * Returns whether {@link #cancel()} was called, even if too late.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Handle.cancelled">
     *     Handle.cancelled</a>
     */
    boolean isCancelled();

    /**
     * Returns the context the callback runs in.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Handle.get_context">
     *     Handle.get_context</a>
     */
    Context context();
}
