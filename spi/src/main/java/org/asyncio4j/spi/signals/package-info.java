/** Signals of the operating system: who has them, and what they do to runners and loops. */
@NullMarked
package org.asyncio4j.spi.signals;

import org.jspecify.annotations.NullMarked;
