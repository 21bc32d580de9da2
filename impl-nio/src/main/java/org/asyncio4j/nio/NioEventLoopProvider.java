package org.asyncio4j.nio;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/** The back end {@code nio}. */
public final class NioEventLoopProvider implements EventLoopProvider {

    static final String ID = "nio";

    /** Creates the provider, for {@link java.util.ServiceLoader}. */
    public NioEventLoopProvider() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<Capability> capabilities() {
        return Capability.ofCoreAndChannelsAnd(Capability.READINESS_EACH_TURN);
    }

    @Override
    public EventLoop newEventLoop(LoopConfig config) {
        return new NioEventLoop(config, new SelectorPoller());
    }
}
