package org.asyncio4j;

/** What happens when a task blocks without awaiting: a contended lock, {@code Thread.sleep}, a JDBC call. */
public enum BlockingPolicy {
    /** The loop waits with it, as in asyncio: nothing else of the loop runs between two awaits. */
    STRICT,
    /**
     * Only that task waits, the others go on; needs {@link CoroutineMechanism#CARRIED}. The price: code between two
     * awaits is no longer atomic where it blocks.
     *
     * <p>Callbacks that block wait alone as well. So they do not run on the thread that drives the loop, but on virtual
     * threads which it carries; {@link Asyncio#onLoopThread(Action)} leads to the thread itself.
     */
    SUSPEND_TASK
}
