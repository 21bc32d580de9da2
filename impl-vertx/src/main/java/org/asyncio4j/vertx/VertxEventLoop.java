package org.asyncio4j.vertx;

import io.vertx.core.internal.ContextInternal;
import java.util.function.Consumer;
import org.asyncio4j.ContextVar;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.jspecify.annotations.Nullable;

/** The loop core as a guest of a Vert.x event-loop context. */
final class VertxEventLoop extends AbstractEventLoop {

    /**
     * The Vert.x context of the running code. Tasks that this code creates inherit it, so that a duplicated context and
     * its locals, by which Vert.x marks a request, reach all work for that request.
     */
    static final ContextVar<ContextInternal> CONTEXT = ContextVar.of("asyncio4j.vertx.context");

    private final ContextDriver driver;

    VertxEventLoop(LoopConfig config, ContextDriver driver) {
        super(VertxEventLoopProvider.ID, config, driver);
        this.driver = driver;
    }

    /** Returns the context on which this loop lives. */
    ContextInternal context() {
        return driver.context();
    }

    @Override
    protected Readiness readiness() {
        return driver.readiness(io(), this::isRunning);
    }

    /** Runs until stopped, without blocking. See {@link AbstractEventLoop#start}. */
    void startAsGuest(Consumer<@Nullable Throwable> ended) {
        start(ended);
    }

    /** Dispatches once: a coroutine's thread does not belong to Vert.x, and lives as long as the coroutine. */
    @Override
    protected void coroutineBegins() {
        ContextInternal own = context();
        ContextInternal inherited = CONTEXT.get(own);
        ContextInternal mine = inherited.nettyEventLoop() == own.nettyEventLoop() ? inherited : own;
        mine.beginDispatch();
    }

    @Override
    protected void coroutineEnds() {
        context().endDispatch(null);
    }
}
