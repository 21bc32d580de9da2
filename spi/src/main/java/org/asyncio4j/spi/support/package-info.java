/**
 * The loop core for an author of a loop: what is called or extended, and how the parts under it work together.
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
 *   <li>Ready entries are in the {@code ReadyQueue}, the only point of entry for other threads; later ones are in
 *       {@code Timers}. Entries are callbacks ({@code CallbackHandle}, {@code DoneCallback}, {@code ThreadsafeHandle},
 *       {@code DeadlineHandle}) and tasks.
 *   <li>{@code FutureState} is the single completion state machine; {@code CoroutineTask} is a future that a coroutine
 *       thread drives. {@code LoopTaskControl} holds the task that has control.
 *   <li>{@code org.asyncio4j.spi.coroutines} has the two mechanisms, {@code CarriedThread} and {@code HandoffThread}.
 *   <li>{@code org.asyncio4j.spi.executors} passes {@code HandedJob}s to executors and keeps track of {@code
 *       ExecutorJob}s.
 *   <li>{@code Lifecycle} holds whether the loop runs or is closed; {@code Closing} ends it, in order.
 *   <li>{@code DeadlockDetector} checks, before a wait without end, whether anything can end it.
 *   <li>{@code ExceptionReport} and {@code UnretrievedFailures} report failures that would be lost otherwise;
 *       monitoring from outside, such as the watchdog, slow callbacks and the flight recorder, is in {@code
 *       org.asyncio4j.spi.watch}, and observes the core through {@code LoopObserver}.
 * </ol>
 *
 * <h2>How I/O comes in</h2>
 *
 * <p>A loop has one {@link org.asyncio4j.spi.io.LoopIo}, the same for both kinds of driver:
 *
 * <ul>
 *   <li><i>Readiness becomes a callback.</i> A handle is created once for each channel and direction, and becomes ready
 *       whenever the driver finds its channel ready. In a poll it runs in the present turn. A host may add it between
 *       two turns: then it goes through the inbox, and a turn is requested if the loop is idle.
 *   <li><i>The loop closes.</i> Open I/O is aborted on a thread of the loop after the last coroutine has been unwound,
 *       and before the driver is closed, so that nothing is called back any longer and every descriptor is released.
 *   <li><i>Virtual time.</i> While an operation that takes real time is under way, timers that are not due wait.
 * </ul>
 */
@NullMarked
package org.asyncio4j.spi.support;

import org.jspecify.annotations.NullMarked;
