package org.asyncio4j;

import org.asyncio4j.bootstrap.ThreadState;

/** The two ways in which code of this package suspends the current task, and what is checked before. */
final class Suspension {

    private Suspension() {}

    /** Suspends the current task until {@code future} is done or the task is cancelled. */
    static void on(Future<?> future) {
        loop().suspend(future);
    }

    /** Lets everything else that is ready run once. */
    static void yieldNow() {
        loop().yieldNow();
    }

    /** The loop of the current task; refuses where there is no task. */
    static EventLoop loop() {
        return ThreadState.loopOfCurrentTask();
    }

    /** The current task; refuses where there is none. */
    static Task<?> task() {
        return ThreadState.currentTask();
    }
}
