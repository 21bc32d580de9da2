/**
 * I/O of a loop: {@code Readiness}, which a back end implements, and {@code LoopIo}, through which events enter the
 * loop.
 */
@NullMarked
package org.asyncio4j.spi.io;

import org.jspecify.annotations.NullMarked;
