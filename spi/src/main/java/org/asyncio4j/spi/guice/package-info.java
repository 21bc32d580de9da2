/**
 * Back ends for programs wired by Guice: {@link org.asyncio4j.spi.guice.AsyncioModule}.
 *
 * <p>Guice is an optional dependency. Only this package refers to it; nothing else here needs it.
 */
@NullMarked
package org.asyncio4j.spi.guice;

import org.jspecify.annotations.NullMarked;
