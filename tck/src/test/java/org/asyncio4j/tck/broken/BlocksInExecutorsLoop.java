package org.asyncio4j.tck.broken;

import java.util.concurrent.Executor;
import org.asyncio4j.Body;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop that runs the work of executors itself: it is usually short. */
@Breaks("THREAD-054")
final class BlocksInExecutorsLoop extends ForwardingLoop {

    BlocksInExecutorsLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public <T extends @Nullable Object> Future<T> runInExecutor(@Nullable Executor executor, Body<T, ?> body) {
        Future<T> future = createFuture();
        try {
            future.setResult(body.run());
        } catch (Throwable failure) {
            future.setException(failure);
        }
        return future;
    }
}
