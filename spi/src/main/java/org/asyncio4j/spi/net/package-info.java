/** Transports, servers, streams' lower half, over channels of the JDK and {@code Readiness}; not exported. */
@NullMarked
package org.asyncio4j.spi.net;

import org.jspecify.annotations.NullMarked;
