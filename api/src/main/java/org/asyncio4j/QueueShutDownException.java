package org.asyncio4j;

/**
 * Thrown if the queue was shut down: it accepts no more items, and returns none once it is empty.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.QueueShutDown">asyncio.QueueShutDown</a>
 */
public class QueueShutDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception without a message. */
    public QueueShutDownException() {}
}
