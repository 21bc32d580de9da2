/**
 * Where the facade meets a loop: the one service that {@code spi} implements, and what is current on a thread.
 *
 * <p>Exported to {@code org.asyncio4j.spi} only; not for applications, not for loop authors.
 */
@NullMarked
package org.asyncio4j.bootstrap;

import org.jspecify.annotations.NullMarked;
