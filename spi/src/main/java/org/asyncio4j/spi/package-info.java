/**
 * For authors of event loops: what a back end declares and how it is found.
 *
 * <p>A back end is an {@link org.asyncio4j.spi.EventLoopProvider}, found by ServiceLoader. Most loops are an {@link
 * org.asyncio4j.spi.support.AbstractEventLoop} over a driver; see {@code org.asyncio4j.spi.support} for the tour. For a
 * loop that is the guest of something else, {@link org.asyncio4j.spi.GuestLoops} has what its host needs.
 *
 * <p>A loop may also be written from scratch, against the contract of {@link org.asyncio4j.EventLoop}. It declares with
 * {@link org.asyncio4j.spi.RunningLoop} where it runs; {@link org.asyncio4j.spi.CancelNode} and {@link
 * org.asyncio4j.spi.AwaitEdge} are for its tasks and futures. The tests of the conformance kit have one.
 */
@NullMarked
package org.asyncio4j.spi;

import org.jspecify.annotations.NullMarked;
