package org.asyncio4j.spi.net;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something that can be done with a channel as soon as it is ready. */
@FunctionalInterface
interface Attempt<T> {

    /** Does it; null if the channel is not ready after all. */
    @Nullable T now() throws IOException;
}
