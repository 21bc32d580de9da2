package org.asyncio4j;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a deadline has passed, by {@link Asyncio#waitFor}, {@link Asyncio#timeout} and similar methods.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.TimeoutError">
 *     asyncio.TimeoutError</a>
 */
public class TimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The message where the time limit is not known as a duration. */
    static final String DEADLINE = "the deadline has passed";

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

    /** Returns the message of a time limit: {@code not done within 1m30s}. */
    static String after(Duration limit) {
        return "not done within " + limit.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
