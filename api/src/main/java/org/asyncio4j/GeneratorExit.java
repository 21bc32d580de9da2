package org.asyncio4j;

/**
 * An error that ends an {@link AsyncGenerator}: thrown by the {@code yield} at which its body is suspended when it is
 * closed.
 *
 * <p>Must not be caught: {@code finally} blocks run, and may await; another {@code yield} in them is an error.
 *
 * @see <a href="https://docs.python.org/3/library/exceptions.html#GeneratorExit">GeneratorExit</a>
 */
public final class GeneratorExit extends Error {

    private static final long serialVersionUID = 1L;

    /** Creates an exit; for generators only. */
    GeneratorExit() {
        super("the generator was closed", null, false, false);
    }
}
