package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a deadline has passed, by {@link Asyncio#waitFor}, {@link Asyncio#timeout} and similar methods.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.TimeoutError">
 *     asyncio.TimeoutError</a>
 */
public class TimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception without a message. */
    public TimeoutException() {
        super();
    }

    /** Creates an exception with a message. */
    public TimeoutException(@Nullable String message) {
        super(message);
    }

    /** Creates an exception with a message and the cancellation by which the deadline was enforced. */
    public TimeoutException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
