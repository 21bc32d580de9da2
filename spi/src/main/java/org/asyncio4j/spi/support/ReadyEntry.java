package org.asyncio4j.spi.support;

/** Something in the ready queue: a callback, or a task whose next step is due. */
interface ReadyEntry {

    /** Runs it. On the thread that drives {@code loop}, or on a {@link CallbackThread}. */
    void run(AbstractEventLoop loop);

    /**
     * Whether that runs code which is not this library's, outside of a coroutine. With SUSPEND_TASK it may not run on
     * the bare thread that drives the loop.
     */
    default boolean runsForeignCode() {
        return false;
    }
}
