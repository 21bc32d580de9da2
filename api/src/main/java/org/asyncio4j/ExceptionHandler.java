package org.asyncio4j;

/**
 * A handler that is notified of all failures that no code could catch.
 *
 * @see EventLoop#setExceptionHandler
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.set_exception_handler">
 *     loop.set_exception_handler</a>
 */
@FunctionalInterface
public interface ExceptionHandler {

    /** Handles a failure. Called on the loop, in the context of the object concerned; must not suspend. */
    void handle(EventLoop loop, ExceptionContext context);
}
