package org.asyncio4j;

import org.asyncio4j.bootstrap.ThreadState;

/** The current task and its loop, for code of this package that is about to suspend. */
final class Suspension {

    private Suspension() {}

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
