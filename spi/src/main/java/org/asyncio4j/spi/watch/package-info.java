/**
 * The monitoring of loops from outside, by observers of which the core is unaware; not exported.
 *
 * <p>{@code LoopWatchdog} is the one thread that looks at all loops, by way of the {@code LoopHealth} of each, and
 * makes those look for deadlocks that have waited for long ({@code LongWait}); {@code SlowCallbacks} reports what holds
 * a loop; {@code JfrRecorder} feeds the flight recorder, {@code Monitoring} JMX; {@code UnclosedLoops} reports loops
 * thrown away.
 */
@NullMarked
package org.asyncio4j.spi.watch;

import org.jspecify.annotations.NullMarked;
