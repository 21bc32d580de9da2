package org.asyncio4j.spi.core;

/** What a back end does on the thread of each coroutine. */
public interface CoroutineHooks {

    /** A coroutine begins. On its own thread, before its body. What it throws is the task's failure. */
    void begins();

    /** A coroutine that began has ended. On its own thread. */
    void ends();
}
