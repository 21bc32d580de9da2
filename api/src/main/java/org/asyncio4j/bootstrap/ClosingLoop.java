package org.asyncio4j.bootstrap;

/** A loop that reports its close: waits of other threads end then, as nothing on the loop would end them. */
public interface ClosingLoop {

    /**
     * Registers a callback that is called once when the loop is closed, or at once if it is closed already. Any thread.
     *
     * @return an action that removes the callback; has no effect after the call
     */
    Runnable whenClosed(Runnable callback);
}
