/**
 * The two coroutine mechanisms: threads that run a task and give up control; not exported.
 *
 * <p>They reach their loop through {@link org.asyncio4j.spi.coroutines.Control} and the code they run through {@link
 * org.asyncio4j.spi.coroutines.Routine}. {@code CarriedThread} and {@code HandoffThread} are the mechanisms. The first
 * needs access to the JDK through {@code VirtualThreadHook}; the second hands around {@code Baton}s by way of {@code
 * Relay}.
 */
@NullMarked
package org.asyncio4j.spi.coroutines;

import org.jspecify.annotations.NullMarked;
