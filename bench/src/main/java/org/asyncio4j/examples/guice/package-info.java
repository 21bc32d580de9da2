/**
 * A program that Guice wires: {@code Shop}.
 *
 * <p>{@link org.asyncio4j.spi.guice.AsyncioModule} gives it its back end, and {@link
 * org.asyncio4j.spi.guice.TaskScoped} one object for all the tasks that work for the same thing.
 */
@NullMarked
package org.asyncio4j.examples.guice;

import org.jspecify.annotations.NullMarked;
