package org.asyncio4j;

/**
 * When {@link Asyncio#waitUntil} returns.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.wait">asyncio.wait</a>
 */
public enum ReturnWhen {
    /** As soon as one is done. */
    FIRST_COMPLETED,
    /** As soon as one has failed; a cancelled one does not count. Without a failure: when all are done. */
    FIRST_EXCEPTION,
    /** When all are done. */
    ALL_COMPLETED
}
