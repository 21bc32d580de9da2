package org.asyncio4j.spi.support;

/** Something in the ready queue: a callback, or a task whose next step is due. */
interface ReadyEntry {

    /** Runs it. On the thread that drives {@code loop}. */
    void run(AbstractEventLoop loop);
}
