/**
 * The loop core: what nobody should write twice, under it a driver.
 *
 * <h2>How a loop works</h2>
 *
 * <ol>
 *   <li>{@link org.asyncio4j.spi.support.AbstractEventLoop} is the loop; its {@code RunCycle} is asyncio's run cycle,
 *       and {@code RunCycle.turn} one pass of it.
 *   <li>It waits through a {@link org.asyncio4j.spi.support.Driver}: an {@link
 *       org.asyncio4j.spi.support.OwningDriver}, called on a {@code LoopThread} of the loop's own, or a {@link
 *       org.asyncio4j.spi.support.GuestDriver}, whose host calls a {@code GuestRun}.
 *   <li>What is ready stands in the {@code ReadyQueue}, the only door for other threads; what is due later in the
 *       {@code TimerHeap}. Entries are callbacks ({@code CallbackHandle}, {@code DoneCallback}, {@code
 *       ThreadsafeHandle}, {@code DeadlineHandle}) and tasks.
 *   <li>{@code FutureState} is the one completion state machine; {@code CoroutineTask} is a future that a {@code
 *       CoroutineThread} drives.
 *   <li>{@code CarriedThread} and {@code HandoffThread} are the two mechanisms; {@code VirtualThreadHook} is what the
 *       first one needs of the JDK, {@code Baton} what the second one hands around.
 *   <li>{@code DefaultExecutor} gives away {@code HandedJob}s and remembers {@code ExecutorJob}s; {@code LoopThreads}
 *       knows the virtual threads that have not ended, {@code CloseCallbacks} who waits outside for a loop.
 *   <li>{@code ExceptionReport}, {@code UnseenFailures}, {@code SlowCallbacks} say what nobody would hear otherwise.
 * </ol>
 */
@NullMarked
package org.asyncio4j.spi.support;

import org.jspecify.annotations.NullMarked;
