package org.asyncio4j;

/**
 * Thrown by {@link Queue#getNoWait()} if the queue is empty, as it does not wait.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.QueueEmpty">asyncio.QueueEmpty</a>
 */
public class QueueEmptyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception without a message. */
    public QueueEmptyException() {}
}
