/** How I/O comes into a loop: what a back end offers, {@code Readiness}, and the door it comes through. */
@NullMarked
package org.asyncio4j.spi.io;

import org.jspecify.annotations.NullMarked;
