/** Transports, servers, and the lower half of streams, over channels of the JDK and {@code Readiness}. Not exported. */
@NullMarked
package org.asyncio4j.spi.net;

import org.jspecify.annotations.NullMarked;
