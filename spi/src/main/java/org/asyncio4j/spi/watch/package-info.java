/**
 * What watches loops from outside, each an observer of the core that does not know it; not exported.
 *
 * <p>{@code LoopWatchdog} is the one thread that looks at all loops, by what {@code LoopHealth} knows of each, and has those
 * look for deadlocks that have waited for long ({@code LongWait}); {@code SlowCallbacks} reports what holds a loop;
 * {@code JfrRecorder} feeds the flight recorder, {@code Monitoring} JMX; {@code UnclosedLoops} reports loops thrown away.
 */
@NullMarked
package org.asyncio4j.spi.watch;

import org.jspecify.annotations.NullMarked;
