package org.asyncio4j;

/**
 * Thrown at the end of an {@link AsyncIterator}; carries no stack trace, as it is control flow.
 *
 * @see <a href="https://docs.python.org/3/library/exceptions.html#StopAsyncIteration">StopAsyncIteration</a>
 */
public final class StopAsyncIteration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception that marks the end. */
    public StopAsyncIteration() {
        super("no more elements", null, false, false);
    }
}
