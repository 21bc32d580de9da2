package org.asyncio4j.spi.core;

/**
 * What a back end does on the thread of each coroutine.
 *
 * @param begins called before the body; what it throws is the task's failure
 * @param ends called after the body of one that began
 */
public record CoroutineHooks(Runnable begins, Runnable ends) {}
