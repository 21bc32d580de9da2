package org.asyncio4j;

/**
 * The barrier at which a task waits, or wants to wait, was reset or aborted.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.BrokenBarrierError">
 *     asyncio.BrokenBarrierError</a>
 */
public class BrokenBarrierException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what happened to the barrier. */
    public BrokenBarrierException(String message) {
        super(message);
    }
}
