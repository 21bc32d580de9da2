/**
 * The monitoring of loops from outside, by observers of which the core is unaware; not exported.
 *
 * <p>{@code LoopWatchdog} is the single thread that checks all loops, through the {@code LoopHealth} of each, and makes
 * loops that have waited for a long time check for deadlocks ({@code LongWait}); {@code SlowCallbacks} reports what
 * holds a loop; {@code JfrRecorder} feeds the flight recorder, {@code Monitoring} JMX; {@code UnclosedLoops} reports
 * loops that were dropped unclosed.
 */
@NullMarked
package org.asyncio4j.spi.watch;

import org.jspecify.annotations.NullMarked;
