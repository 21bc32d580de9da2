package org.asyncio4j;

/**
 * The bytes before a separator are more than the limit of the stream; they are still in it.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.LimitOverrunError">
 *     asyncio.LimitOverrunError</a>
 */
public class LimitOverrunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int consumed;

    /** With how many bytes are known to hold no separator. */
    public LimitOverrunException(String message, int consumed) {
        super(message);
        this.consumed = consumed;
    }

    /** How many bytes at the beginning of the stream hold no separator, and can be read or thrown away. */
    public int consumed() {
        return consumed;
    }
}
