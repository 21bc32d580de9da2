package org.asyncio4j;

/**
 * Hears of everything that failed where nobody could catch it.
 *
 * @see EventLoop#setExceptionHandler
 */
@FunctionalInterface
public interface ExceptionHandler {

    /** Called on the loop, in the context of the object concerned; must not suspend. */
    void handle(EventLoop loop, ExceptionContext context);
}
