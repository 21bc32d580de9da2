/**
 * Where the facade meets a loop: the one service that {@code spi} implements, what is current on a thread, and the few
 * ideas that both sides need in one place, such as which throwables end a loop, and what comes before one is closed.
 *
 * <p>Exported to {@code org.asyncio4j.spi} only; not for applications, not for loop authors.
 */
@NullMarked
package org.asyncio4j.bootstrap;

import org.jspecify.annotations.NullMarked;
