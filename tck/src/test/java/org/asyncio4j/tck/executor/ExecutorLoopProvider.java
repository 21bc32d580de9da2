package org.asyncio4j.tck.executor;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/**
 * The smallest back end that can be: what a loop's author has to write, seen from outside.
 *
 * <p>Uses exported packages only; found by name, so that rules which make their loops through the facade meet it.
 */
public final class ExecutorLoopProvider implements EventLoopProvider {

    static final String ID = "executor";

    /** For ServiceLoader. */
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
