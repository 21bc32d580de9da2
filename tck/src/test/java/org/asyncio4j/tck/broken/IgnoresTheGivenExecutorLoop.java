package org.asyncio4j.tck.broken;

import java.util.concurrent.Executor;
import org.asyncio4j.Body;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop that runs all work in the default executor. */
@Breaks("THREAD-425")
final class IgnoresTheGivenExecutorLoop extends ForwardingLoop {

    IgnoresTheGivenExecutorLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public <T extends @Nullable Object> Future<T> runInExecutor(@Nullable Executor executor, Body<T, ?> body) {
        return super.runInExecutor(null, body);
    }
}
