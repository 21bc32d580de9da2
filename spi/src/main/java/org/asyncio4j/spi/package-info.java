/**
 * For people who write event loops: what a back end declares and how it is found.
 *
 * <p>A back end is an {@link org.asyncio4j.spi.EventLoopProvider}, found by ServiceLoader. Most loops are an {@link
 * org.asyncio4j.spi.support.AbstractEventLoop} over a driver; see {@code org.asyncio4j.spi.support} for the tour.
 * One whose loop is a guest of something else finds what its host needs in {@link org.asyncio4j.spi.GuestLoops}.
 *
 * <p>A loop may also be written from nothing, against the contract of {@link org.asyncio4j.EventLoop}. It says with {@link
 * org.asyncio4j.spi.RunningLoop} where it runs; {@link org.asyncio4j.spi.CancelNode} and {@link
 * org.asyncio4j.spi.AwaitEdge} are for its tasks and futures. The tests of the conformance kit have one.
 */
@NullMarked
package org.asyncio4j.spi;

import org.jspecify.annotations.NullMarked;
