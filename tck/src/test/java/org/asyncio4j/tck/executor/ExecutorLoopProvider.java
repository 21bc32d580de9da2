package org.asyncio4j.tck.executor;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/**
 * The smallest possible back end: what a loop's author has to write, as seen from outside.
 *
 * <p>It uses exported packages only, and is found by name, so that rules that create their loops through the facade use
 * it.
 */
public final class ExecutorLoopProvider implements EventLoopProvider {

    static final String ID = "executor";

    /** Constructor for ServiceLoader. */
    public ExecutorLoopProvider() {}

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
        return new ExecutorLoop(config);
    }

    @Override
    public boolean isAmbient() {
        return false;
    }
}
