package org.asyncio4j;

/**
 * An exception thrown when the bytes before a separator exceed the limit of the stream. They are still in the stream.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.LimitOverrunError">
 *     asyncio.LimitOverrunError</a>
 */
public class LimitOverrunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int consumed;

    /** Creates an exception with the number of bytes that are known to hold no separator. */
    public LimitOverrunException(String message, int consumed) {
        super(message);
        this.consumed = consumed;
    }

    /**
     * Returns the number of bytes at the beginning of the stream that hold no separator, and can be read or discarded.
     */
    public int consumed() {
        return consumed;
    }
}
