package org.asyncio4j.tck.example;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/** The smallest whole back end: loops that are guests of a {@code ScheduledExecutorService}. */
public final class ScheduledExecutorLoopProvider implements EventLoopProvider {

    /** For ServiceLoader. */
    public ScheduledExecutorLoopProvider() {}

    @Override
    public String id() {
        return "scheduled";
    }

    /** What the loop core gives to every driver; there is no I/O. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.CONTROLLABLE_CLOCK, Capability.SUSPEND_TASK);
    }

    @Override
    public EventLoop newEventLoop(LoopConfig config) {
        return new ScheduledExecutorLoop(id(), config);
    }

    /** A sample: never taken unless it is asked for by name. */
    @Override
    public boolean isAmbient() {
        return false;
    }
}
