package org.asyncio4j.bootstrap;

/** A callback that has to run on the thread that drives its loop, also where other callbacks have one of their own. */
@FunctionalInterface
public interface LoopThreadCode extends Runnable {}
