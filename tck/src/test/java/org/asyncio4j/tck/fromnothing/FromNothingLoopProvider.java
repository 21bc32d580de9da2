package org.asyncio4j.tck.fromnothing;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/** The provider of loops written from nothing; found by name only. */
public final class FromNothingLoopProvider implements EventLoopProvider {

    /** Constructor for ServiceLoader. */
    public FromNothingLoopProvider() {}

    @Override
    public String id() {
        return "from-nothing";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.CONTROLLABLE_CLOCK);
    }

    @Override
    public EventLoop newEventLoop(LoopConfig config) {
        return new FromNothingLoop(config);
    }

    @Override
    public boolean isAmbient() {
        return false;
    }
}
