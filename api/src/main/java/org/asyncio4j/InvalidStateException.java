package org.asyncio4j;

/**
 * A future is not in the state the call needs: pending where it must be done, or the other way round.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.InvalidStateError">
 *     asyncio.InvalidStateError</a>
 */
public class InvalidStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says which state it is in. */
    public InvalidStateException(String message) {
        super(message);
    }
}
