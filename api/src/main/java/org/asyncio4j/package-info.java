/**
 * asyncio for Java: one event loop, tasks that read like plain code, cancellation that is delivered.
 *
 * <h2>Vocabulary</h2>
 *
 * <ul>
 *   <li>An {@link org.asyncio4j.EventLoop} runs callbacks, timers and tasks, one at a time.
 *   <li>A {@link org.asyncio4j.Task} runs a {@link org.asyncio4j.Coroutine}; it <em>suspends</em> by awaiting and then
 *       lets others run. Between two awaits nothing else of its loop runs.
 *   <li>A {@link org.asyncio4j.Future} is a result that will exist.
 *   <li>A <em>turn</em> (asyncio: iteration) of a loop is: poll, callbacks of ready I/O, due timers, then all that was
 *       ready when the turn began.
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * <p>Everything belongs to one loop and is used on that loop, except {@link
 * org.asyncio4j.EventLoop#callSoonThreadsafe callSoonThreadsafe}, {@link org.asyncio4j.Asyncio#runCoroutineThreadsafe
 * runCoroutineThreadsafe}, {@link org.asyncio4j.EventLoop#stop stop} after those, and what says <em>any thread</em>.
 * The loop's own thread and its tasks' threads take turns; what one does happens-before what the next one does, so
 * state shared by tasks of one loop needs no lock and no {@code volatile}. What a thread does before {@code
 * callSoonThreadsafe} happens-before the callback.
 *
 * <p>Each task has a thread of its own, and inherits nothing that is bound to threads. A {@link ThreadLocal} set in a
 * task, inheritable or not, and a {@link ScopedValue} bound in it are seen by that task alone, across its awaits. What
 * the caller of {@code run}, a callback or another task has set or bound is not seen. A task started eagerly, a member
 * of a group, the body of a generator are tasks, too; an awaited coroutine object or the block of a timeout is part of
 * the task. For values that tasks, callbacks and {@code toThread} inherit there is {@link org.asyncio4j.ContextVar}.
 *
 * <h2>Names</h2>
 *
 * <p>Names are asyncio's in Java's shape. Where Java has taken the word: {@code asyncio.wait} is {@code waitUntil};
 * {@code Event.wait}, {@code Condition.wait} and {@code Process.wait} are {@code await}, and {@code Process} is {@link
 * org.asyncio4j.Subprocess}; {@code Condition.notify} and {@code notify_all} are
 * {@code signal} and {@code signalAll}; {@code async with} is {@link org.asyncio4j.AsyncContextManager#run run}; {@code
 * async for} is for-each over an {@link org.asyncio4j.AsyncIterator}; {@code return_exceptions=True} is {@code
 * gatherOutcomes}. What is {@code async def} in asyncio is a plain method here that suspends its caller; what returns a
 * future or task there returns one here. What asyncio has for a look at running tasks is in {@code org.asyncio4j.debug}.
 *
 * <p>Nothing accepts or returns null unless it is marked {@code @Nullable}.
 */
@NullMarked
package org.asyncio4j;

import org.jspecify.annotations.NullMarked;
