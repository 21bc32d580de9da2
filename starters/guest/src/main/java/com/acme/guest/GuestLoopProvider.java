package com.acme.guest;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/**
 * What programs find the loop by: its claims, which hold for attached loops, too. A loop that is created by name has a
 * host of its own.
 */
public final class GuestLoopProvider implements EventLoopProvider {

    static final String ID = "acme-guest";

    /** For ServiceLoader. */
    public GuestLoopProvider() {}

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
        return GuestLoop.withOwnHost(config);
    }
}
