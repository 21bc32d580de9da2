package org.asyncio4j.tck.mutation;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.selector.SelectorLoopProvider;

/** The back end of the driver that owns its thread, of whose channels only readiness is claimed. */
public final class WatchingLoopProvider implements EventLoopProvider {

    /** For ServiceLoader. */
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
