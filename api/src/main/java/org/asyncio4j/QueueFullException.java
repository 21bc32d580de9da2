package org.asyncio4j;

/**
 * There is no room in the queue, and {@link Queue#putNoWait} does not wait.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.QueueFull">asyncio.QueueFull</a>
 */
public class QueueFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without an explanation. */
    public QueueFullException() {}
}
