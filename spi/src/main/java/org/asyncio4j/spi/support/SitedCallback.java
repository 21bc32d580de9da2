package org.asyncio4j.spi.support;

import org.asyncio4j.bootstrap.CreationSite;

/** Debug mode: a callback that knows where it was given to the loop; a handle needs no field for that. */
record SitedCallback(Runnable callback, CreationSite site) implements Runnable {

    @Override
    public void run() {
        callback.run();
    }
}
