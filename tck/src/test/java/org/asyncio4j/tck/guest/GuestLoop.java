package org.asyncio4j.tck.guest;

import java.util.concurrent.CompletableFuture;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.jspecify.annotations.Nullable;

/** A loop in a restless host, which can be started without waiting for its end. */
final class GuestLoop extends AbstractEventLoop {

    /** The failure that ended the run, or null if it was stopped. */
    final CompletableFuture<@Nullable Throwable> ended = new CompletableFuture<>();

    final RestlessHost host;

    GuestLoop(LoopConfig config) {
        this(config, new RestlessHost());
    }

    private GuestLoop(LoopConfig config, RestlessHost host) {
        super("restless", config, host);
        this.host = host;
    }

    void begin() {
        start(ended::complete);
    }
}
