package org.asyncio4j;

import org.asyncio4j.bootstrap.ThreadState;

/** The two ways in which code of this package suspends the current task, and the checks before that. */
final class Suspension {

    private Suspension() {}

    /** Suspends the current task until {@code future} is done or the task is cancelled. */
    static void on(Future<?> future) {
        loop().suspend(future);
    }

    /** Lets all other ready callbacks and tasks run once. */
    static void yieldNow() {
        loop().yieldNow();
    }

    /** Returns the loop of the current task; throws an exception if there is no task. */
    static EventLoop loop() {
        return ThreadState.loopOfCurrentTask();
    }

    /** Returns the current task; throws an exception if there is none. */
    static Task<?> task() {
        return ThreadState.currentTask();
    }
}
