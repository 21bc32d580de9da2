/**
 * Back ends for programs that Guice wires: {@link org.asyncio4j.spi.guice.AsyncioModule}.
 *
 * <p>The only package that names Guice, which is an optional dependency: nothing else here needs it.
 */
@NullMarked
package org.asyncio4j.spi.guice;

import org.jspecify.annotations.NullMarked;
