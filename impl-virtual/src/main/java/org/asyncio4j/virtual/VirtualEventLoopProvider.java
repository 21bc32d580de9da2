package org.asyncio4j.virtual;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/** The back end {@code virtual}. */
public final class VirtualEventLoopProvider implements EventLoopProvider {

    static final String ID = "virtual";

    /** Creates the provider, for {@link java.util.ServiceLoader}. */
    public VirtualEventLoopProvider() {}

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
        return new VirtualEventLoop(config);
    }
}
