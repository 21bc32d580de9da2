package org.asyncio4j.tck.broken;

import java.util.Objects;
import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop on which a failed callback stops the run, as an uncaught exception would end a thread. */
@Breaks("CALL-414")
final class StopsAtTheFirstFailureLoop extends ForwardingLoop {

    StopsAtTheFirstFailureLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback);
        return super.callSoon(() -> {
            try {
                callback.run();
            } catch (Throwable failure) {
                stop();
                throw failure;
            }
        }, context);
    }
}
