/**
 * The loop core as an author of a loop sees it: what is called or extended, and how the parts under it work together.
 *
 * <h2>How a loop works</h2>
 *
 * <ol>
 *   <li>{@link org.asyncio4j.spi.support.AbstractEventLoop} is the loop. It passes each call on to one of its {@code
 *       LoopParts}, most of which are in {@code org.asyncio4j.spi.core}.
 *   <li>It waits through a {@link org.asyncio4j.spi.support.Driver}: an {@link
 *       org.asyncio4j.spi.support.OwningDriver}, called on a {@code LoopThread} of the loop's own, or a {@link
 *       org.asyncio4j.spi.support.GuestDriver}, whose host calls a {@code GuestRun}. Both call {@code core.RunCycle},
 *       asyncio's run cycle: {@code RunCycle.turn} is one pass of it.
 *   <li>What is ready stands in the {@code ReadyQueue}, the only door for other threads; what is due later in {@code
 *       Timers}. Entries are callbacks ({@code CallbackHandle}, {@code DoneCallback}, {@code ThreadsafeHandle}, {@code
 *       DeadlineHandle}) and tasks.
 *   <li>{@code FutureState} is the one completion state machine; {@code CoroutineTask} is a future that a coroutine
 *       thread drives. Which task has control is known to {@code CurrentTask}.
 *   <li>{@code org.asyncio4j.spi.coroutines} has the two mechanisms, {@code CarriedThread} and {@code HandoffThread}.
 *   <li>{@code org.asyncio4j.spi.executors} gives away {@code HandedJob}s and remembers {@code ExecutorJob}s.
 *   <li>{@code Lifecycle} says whether the loop runs, {@code Closing} in which order it ends.
 *   <li>{@code Deadlocks} looks, before a wait without end, whether anything can end it.
 *   <li>{@code ExceptionReport} and {@code UnretrievedExceptions} say what would be lost otherwise; what watches a loop from
 *       outside, the watchdog, slow callbacks, the flight recorder, is in {@code org.asyncio4j.spi.watch}, and observes
 *       the core through {@code LoopObserver}.
 * </ol>
 *
 * <h2>How I/O comes in</h2>
 *
 * <p>A loop has one {@link org.asyncio4j.spi.support.IoDoor}, the same for both kinds of driver:
 *
 * <ul>
 *   <li><i>Readiness becomes a callback.</i> A handle is made once for each channel and direction, and added to what is
 *       ready whenever the driver finds it so. In a poll it runs in the present turn. A host may add it between two
 *       turns: then it goes through the inbox, and a turn is asked for if the loop is idle.
 *   <li><i>The loop closes.</i> What is open is aborted on a thread of the loop after the last coroutine has been
 *       unwound, and before the driver is closed, so that nothing is called back any more and every descriptor goes.
 *   <li><i>Virtual time.</i> While an operation is under way that real time will end, timers that are not due wait.
 * </ul>
 */
@NullMarked
package org.asyncio4j.spi.support;

import org.jspecify.annotations.NullMarked;
