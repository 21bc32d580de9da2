package org.asyncio4j.tck.mutation;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.selector.SelectorLoopProvider;

/** The back end of the driver that owns its thread, claiming only readiness for its channels. */
public final class WatchingLoopProvider implements EventLoopProvider {

    /** Constructor for ServiceLoader. */
    public WatchingLoopProvider() {}

    @Override
    public String id() {
        return "watching";
    }

    @Override
    public Set<Capability> capabilities() {
        return Capability.ofCoreAnd(Capability.READINESS, Capability.READINESS_EACH_TURN);
    }

    @Override
    public EventLoop newEventLoop(LoopConfig config) {
        return SelectorLoopProvider.offering(capabilities(), config);
    }

    @Override
    public boolean isAmbient() {
        return false;
    }
}
