/**
 * The Java counterpart of asyncio: one event loop, tasks that read like plain code, cancellation that is delivered.
 *
 * <h2>Vocabulary</h2>
 *
 * <ul>
 *   <li>An {@link org.asyncio4j.EventLoop} runs callbacks, timers and tasks, one at a time.
 *   <li>A {@link org.asyncio4j.Task} runs a {@link org.asyncio4j.Coroutine}; it <em>suspends</em> by awaiting and then
 *       lets others run. Between two of its awaits the loop runs nothing else.
 *   <li>A {@link org.asyncio4j.Future} is a result that will exist.
 *   <li>A <em>turn</em> (asyncio: iteration) of a loop consists of: a poll, the callbacks of ready I/O, the due timers,
 *       then everything that was ready when the turn began.
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * <p>Everything belongs to one loop and is used on that loop, except {@link
 * org.asyncio4j.EventLoop#callSoonThreadsafe callSoonThreadsafe}, {@link org.asyncio4j.Asyncio#runCoroutineThreadsafe
 * runCoroutineThreadsafe}, {@link org.asyncio4j.EventLoop#stop stop} after those, and methods documented with <em>any
 * thread</em>. The loop's own thread and its tasks' threads take turns; the actions of one happen-before those of the
 * next, so state shared by tasks of one loop needs no lock and no {@code volatile}. Actions of a thread before {@code
 * callSoonThreadsafe} happen-before the callback.
 *
 * <p>In the documentation of methods, the <em>loop thread</em> is the loop's own thread or that of the running task;
 * <em>inside a task</em> excludes the loop's own thread. Use on another thread is refused only in debug mode and only
 * where something is scheduled ({@link org.asyncio4j.Misuse#FOREIGN_THREAD}); otherwise the results are undefined.
 * Options and other immutable values may be used on any thread.
 *
 * <p>A method suspends only where this is documented, for the method or its type. One that has to suspend is refused
 * outside a task ({@link org.asyncio4j.Misuse#AWAIT_OUTSIDE_TASK}). While it is suspended, it throws {@link
 * org.asyncio4j.CancelledError} if its task is cancelled, and {@link org.asyncio4j.CoroutineExit} if the loop is
 * closed; what else a cancellation does is documented with the method.
 *
 * <p>Each task has a thread of its own, and inherits no thread-bound values. A {@link ThreadLocal} set in a task,
 * inheritable or not, and a {@link ScopedValue} bound in it are visible only to that task, across its awaits. Values
 * set or bound by the caller of {@code run}, a callback or another task are not visible to it. A task started eagerly,
 * a member of a group and the body of a generator are tasks, too; an awaited coroutine object or the block of a timeout
 * is part of the task. For values that tasks, callbacks and {@code toThread} inherit, use {@link
 * org.asyncio4j.ContextVar}.
 *
 * <h2>Names</h2>
 *
 * <p>Names are those of asyncio in Java style. Where Java already uses the name: {@code asyncio.wait} is {@code
 * waitUntil}; {@code Event.wait}, {@code Condition.wait} and {@code Process.wait} are {@code await}, and {@code
 * Process} is {@link org.asyncio4j.Subprocess}; {@code Condition.notify} and {@code notify_all} are {@code signal} and
 * {@code signalAll}; {@code async with} is {@link org.asyncio4j.AsyncContextManager#run run}; {@code async for} is
 * for-each over an {@link org.asyncio4j.AsyncIterator}; {@code return_exceptions=True} is {@code gatherOutcomes}. An
 * {@code async def} of asyncio is a plain method here that suspends its caller; a function that returns a future or
 * task there returns one here. The counterparts of asyncio's tools to inspect running tasks are in {@code
 * org.asyncio4j.debug}.
 *
 * <p>Nothing accepts or returns null unless it is marked {@code @Nullable}.
 */
@NullMarked
package org.asyncio4j;

import org.jspecify.annotations.NullMarked;
