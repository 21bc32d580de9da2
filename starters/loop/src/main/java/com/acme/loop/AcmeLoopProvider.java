package com.acme.loop;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/** What programs find the loop by. */
public final class AcmeLoopProvider implements EventLoopProvider {

    static final String ID = "acme";

    /** For ServiceLoader. */
    public AcmeLoopProvider() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<Capability> capabilities() {
        return Capability.ofCoreAndChannelsAnd();
    }

    @Override
    public EventLoop newEventLoop(LoopConfig config) {
        return new AcmeLoop(config);
    }
}
