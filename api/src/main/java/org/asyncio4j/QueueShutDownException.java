package org.asyncio4j;

/**
 * The queue was shut down: it takes nothing any more, and gives nothing once it is empty.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.QueueShutDown">asyncio.QueueShutDown</a>
 */
public class QueueShutDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without an explanation. */
    public QueueShutDownException() {}
}
