package org.asyncio4j;

import org.asyncio4j.bootstrap.Repr;
import org.jspecify.annotations.Nullable;

/**
 * The throwable that ends a cancelled task.
 *
 * <p>It is an {@link Error} for the same reason that it is a BaseException in Python: {@code catch (Exception e)} must
 * not swallow a cancellation.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.CancelledError">
 *     asyncio.CancelledError</a>
 */
public class CancelledError extends Error {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object message;

    /** Creates a cancellation without a message. */
    public CancelledError() {
        this(null);
    }

    /** Creates a cancellation with the object that was passed to {@link Future#cancel(Object)}. */
    public CancelledError(@Nullable Object message) {
        super(message == null ? null : Repr.of(message)); // which may fail, and the cancellation must not
        this.message = message;
    }

    /**
     * Returns the object passed to {@link Future#cancel(Object)}, not its text, or null if there was none.
     *
     * @apiNote As in asyncio, a cancelled task throws the error it ended with, message included, to the first caller
     *     that requests its result; later callers get an error without a message.
     */
    public @Nullable Object message() {
        return message;
    }
}
