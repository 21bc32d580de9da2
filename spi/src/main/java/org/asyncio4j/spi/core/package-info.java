/**
 * The core of a loop: turns, callbacks, timers, futures, tasks; not exported.
 *
 * <p>Its parts access each other through ports: {@code Scheduler} (adds entries; implemented by {@code RunCycle}),
 * {@code Reports} (reports failures; by {@code ExceptionReport}), {@code TaskControl} (a task begins, awaits, ends; by
 * {@code CurrentTask}), {@code LoopObserver} (is notified of events; by monitoring, of which the core is unaware).
 */
@NullMarked
package org.asyncio4j.spi.core;

import org.jspecify.annotations.NullMarked;
