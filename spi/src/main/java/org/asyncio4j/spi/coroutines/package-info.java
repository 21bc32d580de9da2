/**
 * The two coroutine mechanisms: threads that run a task and give control away; not exported.
 *
 * <p>They know their loop by {@link org.asyncio4j.spi.coroutines.Control} and what they run by {@link
 * org.asyncio4j.spi.coroutines.Routine}. {@code CarriedThread} and {@code HandoffThread} are the mechanisms; {@code
 * VirtualThreadHook} is what the first one needs of the JDK, {@code Baton} and {@code Relay} what the second one hands
 * around.
 */
@NullMarked
package org.asyncio4j.spi.coroutines;

import org.jspecify.annotations.NullMarked;
