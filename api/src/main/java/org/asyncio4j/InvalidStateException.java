package org.asyncio4j;

/**
 * An exception thrown when a future is not in the state that the call requires: pending where it must be done, or vice
 * versa.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.InvalidStateError">
 *     asyncio.InvalidStateError</a>
 */
public class InvalidStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message describes the state of the future. */
    public InvalidStateException(String message) {
        super(message);
    }
}
