package org.asyncio4j.vertx;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/**
 * The back end {@code vertx}. Each of its loops has a Vertx of its own, created at the first run and closed with the
 * loop.
 */
public final class VertxEventLoopProvider implements EventLoopProvider {

    static final String ID = "vertx";

    /** Creates the provider, for {@link java.util.ServiceLoader}. */
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
