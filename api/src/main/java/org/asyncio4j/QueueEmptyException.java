package org.asyncio4j;

/**
 * There is nothing in the queue, and {@link Queue#getNoWait()} does not wait.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.QueueEmpty">asyncio.QueueEmpty</a>
 */
public class QueueEmptyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without an explanation. */
    public QueueEmptyException() {}
}
