package org.asyncio4j.spi.core;

import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.LoopThreadCode;
import org.jspecify.annotations.Nullable;

/** Debug mode: a callback with the place where it was passed to the loop; a handle needs no field for that. */
record TracedCallback(Runnable callback, CreationSite site) implements Runnable {

    /** Returns whether a callback, with or without its site, is a {@link LoopThreadCode}. */
    static boolean belongsOnLoopThread(@Nullable Object callback) {
        return callback instanceof LoopThreadCode
                || (callback instanceof TracedCallback sited && sited.callback instanceof LoopThreadCode);
    }

    @Override
    public void run() {
        callback.run();
    }
}
