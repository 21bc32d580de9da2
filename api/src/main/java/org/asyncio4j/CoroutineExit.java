package org.asyncio4j;

/**
 * Unwinds a suspended coroutine when its loop closes, as GeneratorExit does in Python.
 *
 * <p>Not to be caught: {@code finally} blocks run, an await in them throws it again at once, and a coroutine that
 * swallows it is reported to the loop's exception handler.
 */
public final class CoroutineExit extends Error {

    private static final long serialVersionUID = 1L;

    /** Made by loops only. */
    public CoroutineExit() {
        super("the loop was closed while this coroutine was suspended", null, false, false);
    }
}
