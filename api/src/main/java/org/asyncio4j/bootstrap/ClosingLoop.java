package org.asyncio4j.bootstrap;

/** A loop that says when it is closed: what other threads wait for ends then, as nothing on the loop will end it. */
public interface ClosingLoop {

    /**
     * Has {@code callback} called, once, when the loop is closed; at once if it is. Any thread.
     *
     * @return what forgets it again; harmless afterwards
     */
    Runnable whenClosed(Runnable callback);
}
