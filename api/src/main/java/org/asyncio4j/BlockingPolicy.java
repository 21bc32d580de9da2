package org.asyncio4j;

/** The behaviour of a loop when a task blocks without awaiting: a contended lock, {@code Thread.sleep}, a JDBC call. */
public enum BlockingPolicy {
    /** The loop blocks as well, as in asyncio: nothing else on the loop runs between two awaits. */
    STRICT,
    /**
     * Only that task blocks, and the others continue; requires {@link CoroutineMechanism#CARRIED}. In exchange, code
     * between two awaits is no longer atomic where it blocks.
     *
     * <p>A callback that blocks does not block the others either. Callbacks therefore do not run on the thread that
     * drives the loop, but on virtual threads that it carries; {@link Asyncio#onLoopThread(Action)} runs code on the
     * thread itself.
     */
    SUSPEND_TASK
}
