package org.asyncio4j;

/**
 * An exception thrown when the barrier at which a task waits, or starts to wait, has been reset or aborted.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.BrokenBarrierError">
 *     asyncio.BrokenBarrierError</a>
 */
public class BrokenBarrierException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message describes what happened to the barrier. */
    public BrokenBarrierException(String message) {
        super(message);
    }
}
