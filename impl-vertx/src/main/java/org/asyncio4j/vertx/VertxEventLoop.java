package org.asyncio4j.vertx;

import io.vertx.core.internal.ContextInternal;
import java.util.function.Consumer;
import org.asyncio4j.ContextVar;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.jspecify.annotations.Nullable;

/** The loop core as a guest of one Vert.x event-loop context. */
final class VertxEventLoop extends AbstractEventLoop {

    /**
     * The Vert.x context of the code that runs: inherited by the tasks it creates, so that a duplicated context and its
     * locals, which is how Vert.x marks a request, reach all that works for that request.
     */
    static final ContextVar<ContextInternal> CONTEXT = ContextVar.of("asyncio4j.vertx.context");

    private final ContextDriver driver;

    VertxEventLoop(LoopConfig config, ContextDriver driver) {
        super(VertxEventLoopProvider.ID, config, driver);
        this.driver = driver;
    }

    /** The context it lives on. */
    ContextInternal context() {
        return driver.context();
    }

    @Override
    protected Readiness readiness() {
        return driver.readiness(io(), this::isRunning);
    }

    /** Runs until stopped, without blocking; see {@link AbstractEventLoop#start}. */
    void startAsGuest(Consumer<@Nullable Throwable> ended) {
        start(ended);
    }

    /** A coroutine's thread is none of Vert.x's, and lives as long as the coroutine: one dispatch is enough. */
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
