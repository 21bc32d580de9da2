package org.asyncio4j.spi.core;

import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.LoopThreadCode;
import org.jspecify.annotations.Nullable;

/** Debug mode: a callback that knows where it was given to the loop; a handle needs no field for that. */
record TracedCallback(Runnable callback, CreationSite site) implements Runnable {

    /** Whether a callback, with or without its site, is a {@link LoopThreadCode}. */
    static boolean belongsOnLoopThread(@Nullable Object callback) {
        return callback instanceof LoopThreadCode
                || (callback instanceof TracedCallback sited && sited.callback instanceof LoopThreadCode);
    }

    @Override
    public void run() {
        callback.run();
    }
}
