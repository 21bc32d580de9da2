package org.asyncio4j;

/**
 * Signals the end of an {@link AsyncIterator}; carries no stack trace, as it is control flow.
 *
 * @see <a href="https://docs.python.org/3/library/exceptions.html#StopAsyncIteration">StopAsyncIteration</a>
 */
public final class StopAsyncIteration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The end. */
    public StopAsyncIteration() {
        super("no more elements", null, false, false);
    }
}
