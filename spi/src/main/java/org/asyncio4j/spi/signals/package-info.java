/** Signals of the operating system: their owners, and their effect on runners and loops. */
@NullMarked
package org.asyncio4j.spi.signals;

import org.jspecify.annotations.NullMarked;
