package org.asyncio4j.vertx;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/**
 * The back end {@code vertx}: each of its loops has a Vertx of its own, made at the first run, closed with the loop.
 */
public final class VertxEventLoopProvider implements EventLoopProvider {

    static final String ID = "vertx";

    /** For ServiceLoader. */
    public VertxEventLoopProvider() {}

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
        return new VertxEventLoop(config, new ContextDriver(new OwnVertx()));
    }
}
