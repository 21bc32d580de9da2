package org.asyncio4j.spi.core;

/** An entry of the ready queue: a callback, or a task whose next step is due. */
@FunctionalInterface
public interface ReadyEntry {

    /** Runs it. On the thread that drives the loop, or on a {@link CallbackThread}. */
    void run(EntryContext entryContext);

    /**
     * Returns whether it runs code outside this library, outside of a coroutine. With SUSPEND_TASK it may not run on
     * the bare thread that drives the loop.
     */
    default boolean runsForeignCode() {
        return false;
    }
}
