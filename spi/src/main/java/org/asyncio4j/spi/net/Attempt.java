package org.asyncio4j.spi.net;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An operation on a channel that is possible once the channel is ready. */
@FunctionalInterface
interface Attempt<T> {

    /** Attempts the operation. Returns null if the channel is not ready after all. */
    @Nullable T now() throws IOException;
}
