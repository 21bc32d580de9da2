package org.asyncio4j;

/**
 * Thrown by {@link Queue#putNoWait} if there is no room in the queue, as it does not wait.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.QueueFull">asyncio.QueueFull</a>
 */
public class QueueFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception without a message. */
    public QueueFullException() {}
}
