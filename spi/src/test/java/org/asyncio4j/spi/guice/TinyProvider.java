package org.asyncio4j.spi.guice;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/** A back end without any capability, under any id. */
record TinyProvider(String id) implements EventLoopProvider {

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public EventLoop newEventLoop(LoopConfig config) {
        return new TinyLoop(id, config);
    }
}
