package org.asyncio4j;

import org.asyncio4j.bootstrap.Repr;
import org.jspecify.annotations.Nullable;

/**
 * The throwable that ends a cancelled task.
 *
 * <p>An {@link Error}, for the reason Python made it a BaseException: {@code catch (Exception e)} must not swallow a
 * cancellation.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.CancelledError">
 *     asyncio.CancelledError</a>
 */
public class CancelledError extends Error {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object message;

    /** A cancellation without a message. */
    public CancelledError() {
        this(null);
    }

    /** A cancellation with the object that was given to {@link Future#cancel(Object)}. */
    public CancelledError(@Nullable Object message) {
        super(message == null ? null : Repr.of(message)); // which may fail, and the cancellation must not
        this.message = message;
    }

    /**
     * The object given to {@link Future#cancel(Object)}, itself and not its text; null when none was given.
     *
     * @apiNote As in asyncio, a cancelled task gives the error it ended with, message included, to the first who asks
     *     for its result; whoever asks later gets an error without a message.
     */
    public @Nullable Object message() {
        return message;
    }
}
