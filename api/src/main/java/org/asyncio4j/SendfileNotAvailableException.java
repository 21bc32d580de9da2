package org.asyncio4j;

/**
 * The system cannot send a file over that transport, and reading it instead was not wanted.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.SendfileNotAvailableError">
 *     asyncio.SendfileNotAvailableError</a>
 */
public class SendfileNotAvailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says for what it is not available. */
    public SendfileNotAvailableException(String message) {
        super(message);
    }
}
