/**
 * A loop written from nothing: it keeps the rules, and shares nothing with the core.
 *
 * <p>It uses of the library the contract, {@code org.asyncio4j}, and of {@code org.asyncio4j.spi}
 * {@link org.asyncio4j.spi.RunningLoop}, {@link org.asyncio4j.spi.CancelNode} and {@link org.asyncio4j.spi.AwaitEdge},
 * beside what every provider needs. Read it in this order:
 *
 * <ol>
 *   <li>{@code FromNothingLoop} is the loop; begin with {@code turns()}, and with {@code unwind()} for its end.
 *   <li>{@code Agenda} holds what there is to do, and when, and waits for it.
 *   <li>{@code PlainFuture} is a result that will exist, {@code PlainHandle} a callback, {@code PlainTimerHandle} a
 *       callback scheduled for a time.
 *   <li>{@code ThreadTask} is a future that a coroutine drives. Its code runs on a {@code Strand}, a thread that
 *       alternates with the loop's: the thread that has the {@code Baton} runs.
 *   <li>{@code Jobs} are bodies in executors, {@code Reports} and {@code Unseen} report uncaught failures, {@code Site}
 *       and {@code AwaitTrace} are the additions of debug mode.
 * </ol>
 *
 * <p>Written to be read, not to be fast: one lock guards the work, each run starts a thread, and a switch wakes two.
 */
@NullMarked
package org.asyncio4j.tck.fromnothing;

import org.jspecify.annotations.NullMarked;
