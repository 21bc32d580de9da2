/**
 * A program wired with Guice: {@code Shop}.
 *
 * <p>{@link org.asyncio4j.spi.guice.AsyncioModule} provides its back end, and
 * {@link org.asyncio4j.spi.guice.TaskScoped} provides one object for all tasks of the same piece of work.
 */
@NullMarked
package org.asyncio4j.examples.guice;

import org.jspecify.annotations.NullMarked;
