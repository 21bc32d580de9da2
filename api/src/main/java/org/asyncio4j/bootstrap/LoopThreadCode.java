package org.asyncio4j.bootstrap;

/**
 * A callback that has to run on the thread that drives its loop, even if other callbacks have a thread of their own.
 */
@FunctionalInterface
public interface LoopThreadCode extends Runnable {}
