package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * A deadline passed: thrown by {@link Asyncio#waitFor}, {@link Asyncio#timeout} and their kin.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.TimeoutError">
 *     asyncio.TimeoutError</a>
 */
public class TimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without an explanation. */
    public TimeoutException() {
        super();
    }

    /** With an explanation. */
    public TimeoutException(@Nullable String message) {
        super(message);
    }

    /** With the cancellation by which the deadline was enforced. */
    public TimeoutException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
