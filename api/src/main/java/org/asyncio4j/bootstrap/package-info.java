/**
 * The meeting point of the facade and a loop: the one service that {@code spi} implements, the state of a thread, and
 * the few concepts that both sides share, such as the throwables that end a loop, and the steps before a loop is
 * closed.
 *
 * <p>Exported to {@code org.asyncio4j.spi} only; not for applications, not for loop authors.
 */
@NullMarked
package org.asyncio4j.bootstrap;

import org.jspecify.annotations.NullMarked;
