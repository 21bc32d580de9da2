package org.asyncio4j.tck.broken;

import org.asyncio4j.Awaitable;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop whose runUntilComplete leaves its done callback behind when the loop is stopped too early. */
@Breaks("RUN-402")
final class StopsWithItsFutureForgottenLoop extends ForwardingLoop {

    StopsWithItsFutureForgottenLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> main) {
        if (main instanceof Future<?> future && !future.isDone() && future.loop() == this) {
            future.addDoneCallback(done -> stop());
        }
        return super.runUntilComplete(main);
    }
}
