package org.asyncio4j.spi.support;

import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;

/** The core as a guest of a host with one thread. */
final class HostedLoop extends AbstractEventLoop {

    private final OneThreadHost host;
    Handle handle; // for the host

    HostedLoop(LoopConfig config) {
        this(config, new OneThreadHost());
    }

    HostedLoop(LoopConfig config, OneThreadHost host) {
        super("hosted", config, host);
        this.host = host;
    }

    /** Runs a job of the host's own on the host's thread. */
    void hostDoes(Runnable job) {
        host.execute(job);
    }
}
