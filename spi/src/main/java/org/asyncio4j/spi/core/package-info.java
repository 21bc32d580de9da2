/**
 * The core of a loop: turns, callbacks, timers, futures, tasks; not exported.
 *
 * <p>Its parts see each other through ports: {@code Scheduler} (something gets its turn; by {@code RunCycle}), {@code
 * Reports} (failures; by {@code ExceptionReport}), {@code TaskControl} (a task begins, awaits, ends; by {@code
 * CurrentTask}), {@code LoopObserver} (what happens; by what watches loops, of which the core knows nothing).
 */
@NullMarked
package org.asyncio4j.spi.core;

import org.jspecify.annotations.NullMarked;
