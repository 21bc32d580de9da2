package org.asyncio4j;

/**
 * The condition on which {@link Asyncio#waitUntil} returns.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.wait">asyncio.wait</a>
 */
public enum ReturnWhen {
    /** Returns as soon as one future is done. */
    FIRST_COMPLETED,
    /**
     * Returns as soon as one has failed; a cancelled one does not count. Without a failure, returns when all are done.
     */
    FIRST_EXCEPTION,
    /** Returns when all futures are done. */
    ALL_COMPLETED
}
