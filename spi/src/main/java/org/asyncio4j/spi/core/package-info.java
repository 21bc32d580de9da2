/**
 * The core of a loop: turns, callbacks, timers, futures, tasks; not exported.
 *
 * <p>Its parts see each other through ports: {@code Scheduler} (an entry gets its turn; by {@code RunCycle}), {@code
 * Reports} (failures; by {@code ExceptionReport}), {@code TaskControl} (a task begins, awaits, ends; by {@code
 * CurrentTask}), {@code LoopObserver} (events; by monitoring, of which the core is unaware).
 */
@NullMarked
package org.asyncio4j.spi.core;

import org.jspecify.annotations.NullMarked;
