package org.asyncio4j.tck.broken;

import java.util.concurrent.Executor;
import org.asyncio4j.Body;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop on which failed work in an executor has no result, that is, null. */
@Breaks("THREAD-421")
final class LosesFailuresOfExecutorsLoop extends ForwardingLoop {

    LosesFailuresOfExecutorsLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public <T extends @Nullable Object> Future<T> runInExecutor(@Nullable Executor executor, Body<T, ?> body) {
        return super.runInExecutor(executor, () -> {
            try {
                return body.run();
            } catch (Exception failure) {
                return null;
            }
        });
    }
}
