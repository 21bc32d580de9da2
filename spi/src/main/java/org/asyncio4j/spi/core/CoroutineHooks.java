package org.asyncio4j.spi.core;

/**
 * The actions of a back end on the thread of each coroutine.
 *
 * @param begins called before the body; an exception it throws is the task's failure
 * @param ends called after the body of one that began
 */
public record CoroutineHooks(Runnable begins, Runnable ends) {}
