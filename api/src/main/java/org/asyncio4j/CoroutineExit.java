package org.asyncio4j;

/**
 * An error that unwinds a suspended coroutine when its loop closes, like GeneratorExit in Python.
 *
 * <p>Must not be caught: {@code finally} blocks run, an await in them throws it again at once, and a coroutine that
 * swallows it is reported to the loop's exception handler.
 */
public final class CoroutineExit extends Error {

    private static final long serialVersionUID = 1L;

    /** Creates an exit; for loops only. */
    public CoroutineExit() {
        super("the loop was closed while this coroutine was suspended", null, false, false);
    }
}
