package org.asyncio4j.vertx;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A user's Vertx for each test, closed at its end, with one of its event-loop contexts. */
abstract class WithVertx {

    static final long PATIENCE_SECONDS = 30;

    Vertx vertx;
    ContextInternal context;

    @BeforeEach
    void openVertx() {
        vertx = Vertx.vertx(options());
        context = ((VertxInternal) vertx).createEventLoopContext();
    }

    VertxOptions options() {
        return new VertxOptions().setEventLoopPoolSize(2).setUseDaemonThread(true);
    }

    @AfterEach
    void closeVertx() throws Exception {
        outcome(vertx.close());
    }

    static LoopConfig config(CoroutineMechanism mechanism) {
        return LoopConfig.defaults().withCoroutines(mechanism);
    }

    /** Waits outside Vert.x; rethrows a failure unchanged. */
    static <T> T outcome(io.vertx.core.Future<T> future) throws Exception {
        return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Returns whether the current thread is the event-loop thread of {@code context}. */
    static boolean isThreadOf(Context context) {
        return ((ContextInternal) context).nettyEventLoop().inEventLoop();
    }
}
