/**
 * The core of a loop: turns, callbacks, timers, futures, tasks; not exported.
 *
 * <p>Its parts access each other through ports: {@code Scheduler} (adds entries; implemented by {@code RunCycle}),
 * {@code Reports} (reports failures; by {@code ExceptionReport}), {@code TaskControl} (a task begins, awaits, ends; by
 * {@code LoopTaskControl}), {@code LoopObserver} (is notified of events; by monitoring, of which the core is unaware).
 *
 * <p>At most one thread of a loop is in control at any time: the one that drives the loop, or that of one of its
 * coroutines. Fields and methods that are marked "holder of control" are used by that thread only. "Loop thread" in the
 * api means the same.
 */
@NullMarked
package org.asyncio4j.spi.core;

import org.jspecify.annotations.NullMarked;
