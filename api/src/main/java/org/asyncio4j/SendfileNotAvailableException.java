package org.asyncio4j;

/**
 * Thrown if the system cannot send a file over a transport, and reading the file instead was not requested.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.SendfileNotAvailableError">
 *     asyncio.SendfileNotAvailableError</a>
 */
public class SendfileNotAvailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message states for what the operation is not available. */
    public SendfileNotAvailableException(String message) {
        super(message);
    }
}
